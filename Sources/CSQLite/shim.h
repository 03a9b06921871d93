#ifndef KAOIN_CSQLITE_SHIM_H
#define KAOIN_CSQLITE_SHIM_H

#include <sqlite3.h>

// Of the kind (sqlite3 *, int, int *), of which Swift knows nothing: the parameters of this function are its caller's choice.
static inline int kaoin_sqlite_switch(sqlite3 *database, int option, int is_on) {
    int is_set = 0;
    return sqlite3_db_config(database, option, is_on, &is_set);
}

#endif
