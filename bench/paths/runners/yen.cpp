// The native floor: Yen's algorithm with Lawler's modification over compressed rows, searched from the target backwards until a start is met.
// Yen, "Finding the K shortest loopless paths in a network", Management Science 17 (1971); Lawler, Management Science 18 (1972).
// `limited` settles (person, ties) labels, so that no path has more than maxHops ties; else hops do not count.
#include <algorithm>
#include <cstdint>
#include <queue>
#include <set>
#include <tuple>

#include "question_file.hpp"

struct Path {
  uint32_t cost;
  std::vector<uint32_t> people;  // from the target backwards
  size_t deviation;              // place of the person where it left the path it stems from
  bool operator<(const Path& other) const {
    return std::tuple(cost, people.size(), people) < std::tuple(other.cost, other.people.size(), other.people);
  }
};

class Search {
 public:
  Search(const QuestionFile& file, bool limited) : file_(file), limited_(limited), row_(file.people + 1), is_start_(file.people) {
    for (uint32_t start : file.starts) is_start_[start] = 1;
    // A tie towards a start can be in no answer.
    for (size_t tie = 0; tie < file.from.size(); ++tie)
      if (!is_start_[file.to[tie]]) ++row_[file.to[tie] + 1];
    for (size_t person = 0; person < file.people; ++person) row_[person + 1] += row_[person];
    earlier_.resize(row_[file.people]);
    std::vector<uint32_t> at(row_.begin(), row_.end() - 1);
    for (size_t tie = 0; tie < file.from.size(); ++tie)
      if (!is_start_[file.to[tie]]) earlier_[at[file.to[tie]]++] = {file.from[tie], file.cost[tie]};
    settled_.resize(file.people);
    reached_.resize(file.people);
    banned_.resize(file.people);
    forbidden_.resize(file.people);
  }

  std::vector<Path> Best(uint32_t target) {
    std::vector<Path> answers;
    std::set<Path> candidates;
    Path first{0, {target}, 0};
    if (Complete(first, {})) candidates.insert(first);
    while (!candidates.empty() && answers.size() < file_.best) {
      answers.push_back(*candidates.begin());
      candidates.erase(candidates.begin());
      if (answers.size() < file_.best) Deviate(answers, candidates);
    }
    return answers;
  }

 private:
  struct Tie {
    uint32_t person;
    uint16_t cost;
  };
  struct Label {
    uint32_t cost, hops, person;
    int32_t parent;
  };

  void Deviate(const std::vector<Path>& answers, std::set<Path>& candidates) {
    const Path& last = answers.back();
    uint32_t cost = 0;
    for (size_t place = 0; place + 1 < last.people.size(); ++place) {
      if (place >= last.deviation) {
        std::vector<uint32_t> taken;
        for (const Path& path : answers)
          if (path.people.size() > place + 1 && std::equal(last.people.begin(), last.people.begin() + place + 1, path.people.begin()))
            taken.push_back(path.people[place + 1]);
        Path next{cost, {last.people.begin(), last.people.begin() + place + 1}, place};
        if (Complete(next, taken)) candidates.insert(next);
      }
      cost += CostOf(last.people[place + 1], last.people[place]);
    }
  }

  uint32_t CostOf(uint32_t from, uint32_t to) const {
    for (uint32_t at = row_[to]; at < row_[to + 1]; ++at)
      if (earlier_[at].person == from) return earlier_[at].cost;
    return 0;
  }

  // Extends the prefix by its cheapest continuation to a start whose first step is not among `taken`.
  bool Complete(Path& prefix, const std::vector<uint32_t>& taken) {
    ++epoch_;
    for (uint32_t person : prefix.people) forbidden_[person] = epoch_;
    for (uint32_t person : taken) banned_[person] = epoch_;
    uint32_t used = prefix.people.size() - 1;
    if (limited_ && used >= file_.max_hops) return false;
    labels_.clear();
    heap_ = {};
    Expand({prefix.cost, used, prefix.people.back(), -1}, -1, true);
    while (!heap_.empty()) {
      int32_t at = std::get<2>(heap_.top());
      heap_.pop();
      Label label = labels_[at];
      auto& settled = settled_[label.person];
      if (settled.first == epoch_ && (!limited_ || settled.second <= label.hops)) continue;
      settled = {epoch_, label.hops};
      if (is_start_[label.person]) {
        prefix.cost = label.cost;
        std::vector<uint32_t> rest;
        for (; at >= 0; at = labels_[at].parent) rest.push_back(labels_[at].person);
        prefix.people.insert(prefix.people.end(), rest.rbegin(), rest.rend());
        return true;
      }
      if (!limited_ || label.hops < file_.max_hops) Expand(label, at, false);
    }
    return false;
  }

  void Expand(const Label& label, int32_t parent, bool is_first) {
    for (uint32_t at = row_[label.person]; at < row_[label.person + 1]; ++at) {
      auto [person, cost] = earlier_[at];
      if (forbidden_[person] == epoch_ || (is_first && banned_[person] == epoch_)) continue;
      auto& settled = settled_[person];
      if (settled.first == epoch_ && (!limited_ || settled.second <= label.hops + 1)) continue;
      uint32_t total = label.cost + cost;
      if (!limited_) {
        auto& reached = reached_[person];
        if (reached.first == epoch_ && reached.second <= total) continue;
        reached = {epoch_, total};
      }
      heap_.emplace(total, label.hops + 1, static_cast<int32_t>(labels_.size()));
      labels_.push_back({total, label.hops + 1, person, parent});
    }
  }

  using Entry = std::tuple<uint32_t, uint32_t, int32_t>;
  const QuestionFile& file_;
  bool limited_;
  std::vector<uint32_t> row_;
  std::vector<Tie> earlier_;
  std::vector<char> is_start_;
  std::vector<std::pair<uint32_t, uint32_t>> settled_, reached_;
  std::vector<uint32_t> banned_, forbidden_;
  std::vector<Label> labels_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap_;
  uint32_t epoch_ = 0;
};

int main(int count, char** arguments) {
  bool limited = count > 3 && std::string(arguments[3]) == "limited";
  Stopwatch build;
  QuestionFile file(arguments[1]);
  Search search(file, limited);
  file.ForgetTies();
  SayReady("g++ " __VERSION__, file.best, limited,
           limited ? "own C++: Yen with Lawler's modification over (person, ties) labels, backwards, in one thread; the same question, exactly"
                   : "own C++: Dijkstra and Yen with Lawler's modification, backwards, in one thread; no hop limit",
           build);
  Serve(file, [&](uint32_t target) {
    std::vector<Found> found;
    for (Path& path : search.Best(target)) found.push_back({path.cost, {path.people.rbegin(), path.people.rend()}});
    return found;
  });
}
