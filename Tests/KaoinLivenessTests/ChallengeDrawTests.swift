import KaoinCore
import Testing

@testable import KaoinLiveness

@Suite struct ChallengeDrawTests {
    /// All sequences of a length, made another way than the product makes them.
    private func all(_ length: Int) -> [[ChallengeAction]] {
        let kinds = ChallengeAction.allCases
        var count = 1
        for _ in 0..<length { count *= kinds.count }
        return (0..<count).map { number in
            var (rest, sequence) = (number, [ChallengeAction]())
            for _ in 0..<length {
                sequence.append(kinds[rest % kinds.count])
                rest /= kinds.count
            }
            return sequence
        }.filter { sequence in zip(sequence, sequence.dropFirst()).allSatisfy { $0 != $1 } }
    }

    @Test(arguments: [1, 2, 3], [false, true])
    func `what may be drawn is what the level asks for`(number: Int, isSecond: Bool) {
        let level = ChallengeLevel(number)
        let length = isSecond ? level.length.second : level.length.first
        let wanted = all(length).filter { sequence in
            let turns = sequence.count { $0 == .turnLeft || $0 == .turnRight }
            let moves = sequence.contains(.blink) || sequence.contains(.openMouth)
            return turns >= [1, 1, 2][number - 1] && (number == 1 || moves)
        }
        #expect(Set(level.sequences(isSecond: isSecond)) == Set(wanted))
        #expect(level.sequences(isSecond: isSecond).count == wanted.count)
    }

    @Test func `at the usual level a recording is right in one session of fifty at most`() {
        #expect(ChallengeLevel(2).guessingChance <= 1.0 / 50)
        #expect(ChallengeLevel(3).guessingChance < ChallengeLevel(2).guessingChance)
        #expect(ChallengeLevel(2).guessingChance < ChallengeLevel(1).guessingChance)
    }

    /// docs/LIMITATIONS.md has these figures: what a recording can do in all tries of 24 hours.
    @Test(arguments: [(1, 6), (2, 27), (3, 65)])
    func `all tries of a day give a recording one chance in so many`(number: Int, oneIn: Double) {
        func chance(tries: Int) -> Double {
            1 - (0..<tries).reduce(1.0) { miss, _ in miss * (1 - ChallengeLevel(number).guessingChance) }
        }
        let all = chance(tries: UseRecord.livenessFailuresPerDay)
        #expect((1 / all).rounded() == oneIn)
        // The usual level keeps to one in twenty, and with one try more would not.
        #expect(number == 1 || all <= 1.0 / 20)
        #expect(number != 2 || chance(tries: UseRecord.livenessFailuresPerDay + 1) > 1.0 / 20)
    }

    /// docs/LIMITATIONS.md has these figures.
    @Test(arguments: [(1, 2, 2, 7), (2, 2, 4, 8), (3, 3, 4, 14)])
    func `one action fewer keeps what the level asks for, and a recording has one chance in so many`(
        number: Int, first: Int, second: Int, oneIn: Double
    ) {
        let (usual, fewer) = (ChallengeLevel(number), ChallengeLevel(number, fewer: 1))
        #expect(fewer.length == (first, second))
        #expect(fewer.asksFaceMotion == usual.asksFaceMotion && fewer.depths == usual.depths)
        for isSecond in [false, true] {
            for sequence in fewer.sequences(isSecond: isSecond) {
                #expect(sequence.count(where: \.turnsHead) >= fewer.depths)
                #expect(!fewer.asksFaceMotion || sequence.contains(where: \.movesFace))
            }
        }
        #expect((1 / fewer.guessingChance).rounded() == oneIn)
    }

    /// All that a teller may leave out.
    static let leftOut = (0..<16).map { number in
        Set(AskedMotion.allCases.enumerated().filter { number >> $0.offset & 1 == 1 }.map(\.element))
    }.filter { AskedMotion.leavesEnough(without: $0) }

    @Test(arguments: [1, 2, 3], [false, true])
    func `what somebody cannot do is never asked, and the rest shows as much as it can`(number: Int, isSecond: Bool) {
        // Nothing; one; two; three, of which none is the turn.
        #expect(Self.leftOut.map(\.count).sorted() == [0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3])
        for notAsked in Self.leftOut {
            let (usual, level) = (ChallengeLevel(number), ChallengeLevel(number, notAsked: notAsked))
            #expect(level.length == usual.length)
            let kept = usual.sequences(isSecond: isSecond).filter { sequence in
                sequence.allSatisfy { !notAsked.contains($0.motion) }
            }
            let sequences = level.sequences(isSecond: isSecond)
            #expect(sequences.count >= 2 && Set(sequences).count == sequences.count, "\(notAsked)")
            #expect(sequences.allSatisfy { $0.allSatisfy { !notAsked.contains($0.motion) } })
            #expect(Set(kept).isSubset(of: sequences))
            // Depth and the face's own motion are asked for as long as there is something that shows them.
            #expect(level.depths == (notAsked.contains(.turnHead) ? 0 : usual.depths))
            let hasFaceMotion = !notAsked.isSuperset(of: [.closeEyes, .openMouth])
            #expect(level.asksFaceMotion == (usual.asksFaceMotion && hasFaceMotion))
        }
    }

    /// docs/LIMITATIONS.md has these figures, at the usual level.
    @Test(arguments: [(AskedMotion.closeEyes, 20), (.openMouth, 20), (.turnHead, 10), (.lookUp, 29)])
    func `without one motion a recording has one chance in so many`(motion: AskedMotion, oneIn: Double) {
        #expect((1 / ChallengeLevel(2, notAsked: [motion]).guessingChance).rounded() == oneIn)
    }

    @Test func `every sequence is drawn, none much more often than others`() throws {
        let level = ChallengeLevel(2)
        var counts: [[ChallengeAction]: Int] = [:]
        for _ in 0..<11_200 { counts[try ChallengeDraw(level: level, isSecond: false).actions, default: 0] += 1 }
        #expect(Set(counts.keys) == Set(level.sequences(isSecond: false)))
        // 200 each are expected; 14 is one standard deviation.
        #expect(counts.values.allSatisfy { (100...300).contains($0) })
    }

    @Test func `the pause before a prompt cannot be known either`() throws {
        let draws = try (0..<50).map { _ in try ChallengeDraw(level: ChallengeLevel(2), isSecond: false) }
        #expect(Set(draws.flatMap(\.pauses)).count > 50)
        #expect(draws.flatMap(\.pauses).allSatisfy { $0 >= .milliseconds(200) && $0 < .milliseconds(700) })
    }

    /// The figures of docs/LIMITATIONS.md for customers whose closed eyes are not seen.
    @Test(arguments: [(1, 0.714, 0.5, 0.857), (2, 0.393, 0.231, 0.533), (3, 0.382, 0.278, 0.553)])
    func `so many challenges ask for no blink`(level: Int, first: Double, second: Double, either: Double) {
        func share(_ isSecond: Bool) -> Double {
            let all = ChallengeLevel(level).sequences(isSecond: isSecond)
            return Double(all.count { !$0.contains(.blink) }) / Double(all.count)
        }
        #expect(abs(share(false) - first) < 0.001)
        #expect(abs(share(true) - second) < 0.001)
        #expect(abs(share(false) + (1 - share(false)) * share(true) - either) < 0.001)
    }
}
