#include "tests/robot/pairwise.hpp"

#include <numeric>
#include <set>
#include <tuple>

namespace foyer::robot {
namespace {

constexpr int candidates = 12;

using Pair = std::tuple<int, int, int, int>;  // factor, its value, a later factor, its value

class Choice {
 public:
  Choice(const std::vector<int>& counts, base::Random& random) : counts_(counts), random_(random) {
    for (int a = 0; a < factors(); ++a)
      for (int b = a + 1; b < factors(); ++b)
        for (int x = 0; x < count(a); ++x)
          for (int y = 0; y < count(b); ++y) open_.emplace(a, x, b, y);
  }

  std::vector<Row> rows() {
    std::vector<Row> all;
    while (!open_.empty()) {
      Row best = candidate();
      for (int i = 1; i < candidates; ++i)
        if (Row other = candidate(); gain(other) > gain(best)) best = std::move(other);
      for (int a = 0; a < factors(); ++a)
        for (int b = a + 1; b < factors(); ++b) open_.erase({a, value(best, a), b, value(best, b)});
      all.push_back(std::move(best));
    }
    return all;
  }

 private:
  static constexpr int unset = -1;

  int factors() const { return static_cast<int>(counts_.size()); }
  int count(int factor) const { return counts_[static_cast<std::size_t>(factor)]; }
  static int value(const Row& row, int factor) { return row[static_cast<std::size_t>(factor)]; }
  int below(int bound) { return static_cast<int>(random_.below(static_cast<std::uint64_t>(bound))); }

  bool is_open(int a, int x, int b, int y) const {
    return a < b ? open_.contains({a, x, b, y}) : open_.contains({b, y, a, x});
  }

  // How many new pairs the factor's value makes with what is set.
  int gain(const Row& row, int factor, int with) const {
    int pairs = 0;
    for (int other = 0; other < factors(); ++other)
      if (other != factor && value(row, other) != unset) pairs += is_open(factor, with, other, value(row, other));
    return pairs;
  }
  int gain(const Row& row) const {
    int twice = 0;
    for (int factor = 0; factor < factors(); ++factor) twice += gain(row, factor, value(row, factor));
    return twice / 2;
  }

  Row candidate() {
    Row row(counts_.size(), unset);
    const auto [a, x, b, y] =
        *std::next(open_.begin(), below(static_cast<int>(std::min<std::size_t>(open_.size(), 64))));
    row[static_cast<std::size_t>(a)] = x;
    row[static_cast<std::size_t>(b)] = y;
    for (int factor = 0; factor < factors(); ++factor) {
      if (value(row, factor) != unset) continue;
      int best = below(count(factor));
      for (int step = 1, first = best; step < count(factor); ++step) {
        const int other = (first + step) % count(factor);
        if (gain(row, factor, other) > gain(row, factor, best)) best = other;
      }
      row[static_cast<std::size_t>(factor)] = best;
    }
    return row;
  }

  const std::vector<int>& counts_;
  base::Random& random_;
  std::set<Pair> open_;  // not yet met
};

}  // namespace

std::vector<Row> pairwise(const std::vector<int>& counts, base::Random& random) {
  return Choice(counts, random).rows();
}

}  // namespace foyer::robot
