/// The tasks of a round in the order of their owners, so that a thread knows its task from the number that it claims.
final class RoundTasks: @unchecked Sendable {
  struct Task: BitwiseCopyable {
    /// The kind of work, numbered as the round does.
    var part: Int32
    /// The index among the tasks of this kind and owner.
    var number: Int32
    var owner: Int32
  }

  private let tasks: Numbers<Task>
  private let capacity: Int
  private var count = 0
  private(set) var owners = TaskOwners(dividing: 0)

  /// - Parameter capacity: Maximum number of tasks in a round.
  init(capacity: Int) {
    self.capacity = capacity
    tasks = Numbers(count: capacity, repeating: Task(part: 0, number: 0, owner: 0))
  }

  func clear() { count = 0 }

  /// Adds tasks of one kind for an owner. Owners are added in order, each ended by `close`.
  func add(_ part: Int, numbers: Range<Int>, owner: Int) {
    precondition(count + numbers.count <= capacity, "a round has more tasks than planned")
    for number in numbers {
      tasks.base[count] = Task(
        part: Int32(truncatingIfNeeded: part), number: Int32(truncatingIfNeeded: number),
        owner: Int32(truncatingIfNeeded: owner))
      count += 1
    }
  }

  /// Ends the tasks of an owner.
  func close(_ owner: Int) { owners.ends[owner] = count }

  @inline(__always)
  subscript(task: Int) -> Task { tasks.base[task] }
}
