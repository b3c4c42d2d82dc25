/// The tasks of a round, in the order of their owners: what each is, so that a thread which claims a number knows it at once.
final class RoundTasks: @unchecked Sendable {
  struct Task: BitwiseCopyable {
    /// Which part of the work, in the numbering of the round's kind.
    var part: Int32
    /// Which of the part's tasks in its owner.
    var number: Int32
    var owner: Int32
  }

  private let tasks: Numbers<Task>
  private let capacity: Int
  private var count = 0
  private(set) var owners = TaskOwners(dividing: 0)

  /// - Parameter capacity: the most tasks that a round has.
  init(capacity: Int) {
    self.capacity = capacity
    tasks = Numbers(count: capacity, repeating: Task(part: 0, number: 0, owner: 0))
  }

  func clear() { count = 0 }

  /// Adds `numbers` of a part to a owner. TaskOwners come in their order, each ended by `close`.
  func add(_ part: Int, numbers: Range<Int>, owner: Int) {
    precondition(count + numbers.count <= capacity, "a round has no more tasks than were planned")
    for number in numbers {
      tasks.base[count] = Task(
        part: Int32(truncatingIfNeeded: part), number: Int32(truncatingIfNeeded: number),
        owner: Int32(truncatingIfNeeded: owner))
      count += 1
    }
  }

  /// Says that a owner has all its tasks.
  func close(_ owner: Int) { owners.ends[owner] = count }

  @inline(__always)
  subscript(task: Int) -> Task { tasks.base[task] }
}
