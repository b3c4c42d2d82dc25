import LibC
import Synchronization

/// The signal that has come, 0 before. A signal handler can reach nothing but a global.
private let signalled = Atomic<Int32>(0)

/// Whether files are being written, which are taken away again when the run stops.
private let isWriting = Atomic<Bool>(false)

/// Ctrl-C, and a request to terminate, as something to be asked about: the run looks between batches and ends cleanly.
enum Interruption {
  /// From here on the first signal is remembered; a second one ends the process at once. Where the run does not look within two
  /// seconds, in a long step of the analysis, the process ends: nothing was written yet.
  static func watch() {
    signal(SIGALRM) { _ in
      if isWriting.load(ordering: .relaxed) { return }
      _ = write(STDERR_FILENO, "\nstopped; nothing was written\n", 30)
      raise(signalled.load(ordering: .relaxed))
    }
    for number in [SIGINT, SIGTERM] {
      signal(number) { received in
        // Only what is safe in a signal handler: atomics, and giving the signal back to the system.
        signalled.store(received, ordering: .relaxed)
        signal(received, SIG_DFL)
        alarm(2)
      }
    }
  }

  /// From here on a signal waits until the files are written, or taken away again.
  static func waitForFiles() { isWriting.store(true, ordering: .relaxed) }

  static var isRequested: Bool { signalled.load(ordering: .relaxed) != 0 }

  /// Ends the process as the signal itself would have, so that a shell script that runs it stops too.
  static func passOn() -> Never {
    let received = signalled.load(ordering: .relaxed)
    signal(received, SIG_DFL)
    raise(received)
    exit(128 + received)
  }
}
