import Experiments
import LibC
import Synchronization

/// The signal that was received; 0 before. A signal handler can reach only globals.
private let received = Atomic<Int32>(0)

/// The end of a pipe through which the handler wakes the waiting thread.
private let wakeUp = Atomic<Int32>(-1)

/// Whether the results are being written. The run then ends by itself within moments.
private let isWriting = Atomic<Bool>(false)

/// The folder of the run, which is closed when the run has to be ended from outside.
private let folderOfRun = Mutex<RunFolder?>(nil)

/// SIGINT, SIGTERM and SIGHUP as requests to stop: the run asks for them between batches and ends cleanly.
enum Interruption {
  /// The longest time, in seconds, after which a run that has not noticed the request is ended.
  private static let patience: UInt32 = 2

  /// From here on the first signal is remembered and a second one ends the process at once. Where the run does not notice the first
  /// within two seconds, in a long step of the analysis for example, its folder is closed and the process ended.
  static func watch() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wakeUp.store(ends[1], ordering: .relaxed)
    startThread(reading: ends[0])
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let previous = signal(number) { number in
        // Only what is safe in a signal handler: atomics and system calls.
        if received.exchange(number, ordering: .relaxed) == 0 {
          // A second one has its default effect. Process 1 has none, so it keeps this handler.
          if getpid() != 1 { signal(number, SIG_DFL) }
          var byte: UInt8 = 0
          _ = write(wakeUp.load(ordering: .relaxed), &byte, 1)
        } else {
          _exit(128 + number)
        }
      }
      // `nohup` and shells without job control have signals ignored, which stays so.
      if unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
    }
  }

  private static func startThread(reading end: Int32) {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    // The descriptor is passed as the thread's argument.
    pthread_create(
      &thread, nil,
      { argument in
        let end = Int32(Int(bitPattern: argument))
        var byte: UInt8 = 0
        while read(end, &byte, 1) < 0, errno == EINTR {}
        Interruption.endSlowRun()
      }, UnsafeMutableRawPointer(bitPattern: Int(end)))
  }

  private static func endSlowRun() -> Never {
    sleep(patience)
    while isWriting.load(ordering: .relaxed) { usleep(50_000) }
    guard let folder = folderOfRun.withLock({ $0 }) else { end() }
    folder.stopProcess { isKept in
      Console.error.line("\n" + message(kept: isKept ? folder.path : nil))
      end()
    }
  }

  /// Names the folder of the run, which is closed if the run has to be ended.
  static func willCompute(in folder: RunFolder) { folderOfRun.withLock { $0 = folder } }

  /// From here on the run ends by itself: a signal waits until its files are written.
  static func waitForFiles() { isWriting.store(true, ordering: .relaxed) }

  static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// What a stopped run says.
  static func message(kept folder: String?) -> String {
    folder.map { "stopped; `\($0)` has the trained model" } ?? "stopped; nothing was written"
  }

  /// Ends the process as the signal itself would have, so that a shell script that runs it stops too.
  static func end() -> Never {
    let number = received.load(ordering: .relaxed)
    signal(number, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(number)
    // Process 1 survives its own signals.
    _exit(128 + number)
  }
}
