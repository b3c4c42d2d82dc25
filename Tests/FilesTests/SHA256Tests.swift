import Testing

@testable import Files

@Suite("SHA-256") struct SHA256Tests {
  /// The examples of FIPS 180-4 (NIST, "SHA256.pdf") and of FIPS 180-2, appendix B.3.
  @Test("The examples of the standard have their digests") func standardExamples() {
    let cases = [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]
    for (text, digest) in cases { #expect(SHA256.hexadecimal(Array(text.utf8)) == digest) }
  }

  @Test("Hashing in pieces gives the digest of the whole") func pieces() {
    for length in [1, 55, 56, 63, 64, 65, 119, 120, 128, 200] {
      let bytes = (0..<length).map { UInt8($0) }
      for piece in [1, 7, 64, 65] {
        var hash = SHA256()
        for start in stride(from: 0, to: length, by: piece) {
          hash.update(Array(bytes[start..<min(start + piece, length)]))
        }
        #expect(hash.hexadecimal() == SHA256.hexadecimal(bytes))
      }
    }
  }

  @Test("The processor's instructions and the portable implementation agree") func instructions() {
    for length in [0, 3, 64, 100, 1000] {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ $0 / 7) }
      let digests = [true, false].map { instructions in
        var hash = SHA256(instructions: instructions)
        hash.update(bytes)
        return hash.hexadecimal()
      }
      #expect(digests[0] == digests[1])
    }
  }
}
