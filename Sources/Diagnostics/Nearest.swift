/// The candidate at the smallest edit distance from a misspelt word (a letter inserted, deleted or replaced, or two neighbours swapped), if at
/// most a third of the longer word's letters differ. Case is ignored, and `-` equals `_`. The first of equally near candidates; nil where
/// none is near.
package func nearest(_ word: String, in candidates: [String]) -> String? {
  nearestWord(word, in: candidates)?.candidate
}

/// The same with the distance, and whether no other candidate is equally near.
package func nearestWord(
  _ word: String, in candidates: [String]
) -> (candidate: String, distance: Int, isAlone: Bool)? {
  // The cost is the product of the lengths, so long words and long lists are skipped.
  guard !word.isEmpty, word.utf8.count <= 100, candidates.count <= 2_000 else { return nil }
  let length = word.unicodeScalars.count
  var letters: [Unicode.Scalar] = []
  var best: (candidate: String, distance: Int, isAlone: Bool)?
  for candidate in candidates where candidate != word && candidate.utf8.count <= 100 {
    let longest = max(length, candidate.unicodeScalars.count)
    let limit = max(1, longest / 3)
    // Most candidates differ in length by more than that.
    guard abs(length - candidate.unicodeScalars.count) <= limit else { continue }
    if letters.isEmpty { letters = folded(word) }
    let other = folded(candidate)
    let distance = editDistance(letters, other)
    // Short words without a common letter are not near.
    guard distance <= limit, distance < longest else { continue }
    if distance < (best?.distance ?? .max) {
      best = (candidate, distance, true)
    } else if distance == best?.distance, candidate != best?.candidate {
      best?.isAlone = false
    }
  }
  return best
}

private func folded(_ word: String) -> [Unicode.Scalar] {
  word.lowercased().unicodeScalars.map { $0 == "-" || $0 == " " ? "_" : $0 }
}

/// Damerau's distance in its restricted form (optimal string alignment), over three rows of the table.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in 0..<left.count {
    var row = [i + 1]
    row.reserveCapacity(right.count + 1)
    for j in 0..<right.count {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
