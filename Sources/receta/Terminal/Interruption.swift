import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The signal that has come, 0 before. A signal handler can reach nothing but a global.
private let signalled = Atomic<Int32>(0)

/// Ctrl-C, and a request to terminate, as something to be asked about: the run looks between batches and ends cleanly.
enum Interruption {
  /// From here on the first signal is remembered; a second one ends the process at once.
  static func watch() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { received in
        // Only what is safe in a signal handler: an atomic store, and giving the signal back to the system.
        signalled.store(received, ordering: .relaxed)
        signal(received, SIG_DFL)
      }
    }
  }

  static var isRequested: Bool { signalled.load(ordering: .relaxed) != 0 }

  /// Ends the process as the signal itself would have, so that a shell script that runs it stops too.
  static func passOn() -> Never {
    let received = signalled.load(ordering: .relaxed)
    signal(received, SIG_DFL)
    raise(received)
    exit(128 + received)
  }
}
