// foyer-rule-times [WALKS]: from one choice to validity, explanation and price, and random walks that are checked step
// by step. Times are of the thread's own CPU, which another program cannot lengthen; elapsed time stands beside them.
// Ends with 1 where a bar is missed or a walk went wrong.
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "shared/catalogue/okapi.hpp"
#include "tests/unit/catalogue/feature_model.hpp"
#include "tests/unit/catalogue/walk.hpp"

using namespace foyer;
using namespace foyer::catalogue;

namespace {

constexpr int kSteps = 8;

double now_ms(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double quantile(std::vector<double>& sorted, double part) {
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(part * static_cast<double>(sorted.size())))];
}

// Runs `work` so often; whether its p99 keeps the bar.
template <class Work>
bool timed(const char* what, int times, double bar_ms, Work work) {
  std::vector<double> cpu, wall;
  for (int i = 0; i < times; ++i) {
    const double cpu_before = now_ms(CLOCK_THREAD_CPUTIME_ID), wall_before = now_ms(CLOCK_MONOTONIC);
    work();
    cpu.push_back(now_ms(CLOCK_THREAD_CPUTIME_ID) - cpu_before);
    wall.push_back(now_ms(CLOCK_MONOTONIC) - wall_before);
  }
  std::ranges::sort(cpu);
  std::ranges::sort(wall);
  const double p99 = quantile(cpu, 0.99);
  std::cout << what << ": " << times << " choices, median " << quantile(cpu, 0.5) << " ms, p99 " << p99
            << " ms, longest " << cpu.back() << " ms (elapsed: p99 " << quantile(wall, 0.99) << " ms); bar p99 "
            << bar_ms << " ms: " << (p99 < bar_ms ? "met" : "MISSED") << std::endl;
  return p99 < bar_ms;
}

bool okapi(int walks) {
  std::ifstream file(FOYER_SHARED_DIR "/data/catalogue/vwgroup-okapi/ger_audi_rs5_options.json");
  std::stringstream text;
  text << file.rdbuf();
  auto car = read_okapi(text.str(), {"okapi-rs5", {}});
  if (!car) {
    std::cout << "OKAPI: no data in " FOYER_SHARED_DIR << std::endl;
    return true;
  }
  car->trim_code = "F5ARXA";
  const test::Walker walker(*car, "DE");
  std::mt19937 random(1);
  auto build = walker.rules().standard();
  const auto& items = walker.rules().constraints().items;
  int step = 0;
  bool good = timed("OKAPI, 267 options, choice to validity, explanation and price", 5000, 2, [&] {
    if (++step % kSteps == 0) build = walker.rules().standard();
    const auto answer = walker.rules().choose(build, items[random() % items.size()].code, random() % 4 != 0);
    if (!answer) std::abort();
    build = answer->after;
    if (!walker.quote(build.selected).price) std::abort();
  });
  const auto told = walker.walk(2, walks, kSteps);
  std::cout << "OKAPI: " << walks << " walks, " << told.choices << " choices, " << told.changes
            << " explained changes, " << told.impossible << " impossible, " << told.faults.size() << " faults"
            << std::endl;
  for (const auto& fault : told.faults) std::cout << "  " << fault << std::endl;
  return good && told.faults.empty();
}

bool feature_model() {
  const auto model =
      test::feature_model(FOYER_SHARED_DIR "/data/catalogue/feature-models/Automotive01-Kowal2016.dimacs.gz");
  if (!model) {
    std::cout << "Automotive01: no data in " FOYER_SHARED_DIR << std::endl;
    return true;
  }
  const auto rules = Rules::of(*model);
  if (!rules) return false;
  std::mt19937 random(1);
  auto build = rules->standard();
  int step = 0, impossible = 0, proved = 0;
  std::size_t changes = 0;
  const bool good = timed("Automotive01, 2,513 features, choice to validity and explanation", 1000, 20, [&] {
    if (++step % kSteps == 0) build = rules->standard();
    const auto answer = rules->choose(build, model->items[random() % model->items.size()].code, random() % 4 != 0);
    if (!answer) std::abort();
    impossible += answer->kind == Answer::Kind::impossible ? 1 : 0;
    proved += answer->smallest ? 1 : 0;
    changes += answer->changes.size();
    build = answer->after;
  });
  std::cout << "Automotive01: " << changes << " explained changes, " << proved << " answers proved smallest, "
            << impossible << " impossible" << std::endl;
  return good;
}

}  // namespace

int main(int count, char** words) {
  const int walks = count > 1 ? std::atoi(words[1]) : 10'000;
  const bool one = okapi(walks);
  const bool other = feature_model();
  return one && other ? 0 : 1;
}
