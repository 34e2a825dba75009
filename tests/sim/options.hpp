#pragma once
// What one run is: its seed, how long, how busy, and how hostile. Probabilities are of one request or one call; rates
// are mean times between two.
#include <chrono>
#include <cstdint>

#include "shared/net/simulated.hpp"
#include "tests/sim/disk.hpp"

namespace foyer::sim {

constexpr std::chrono::minutes never{0};

struct Options {
  std::uint64_t seed = 1;
  int days = 30;  // of operation; 0 with `power_cuts`
  // Instead of days, one of
  std::uint64_t power_cuts = 0;  // so many, each at a random write, visitors all the time
  int partitions = 0;            // so many of up to 10 s each, in, out or both ways, visitors all the time
  int away_days = 0;             // the hub is away for so long, while the kiosks go on
  int kiosks = 2;
  int visits_per_day = 300;
  double comes_again = 0.15;   // scans once more, at another kiosk or the same
  double unknown_fact = 0.02;  // a fact of a type that this hub does not know
  double purged = 0.01;        // of the appointments: the dealer erases the person

  net::NetworkFaults network{.refuse = 0.01,
                             .lose_request = 0.01,
                             .lose_response = 0.01,
                             .duplicate = 0.02,
                             .html = 0.005,
                             .busy = 0.005,
                             .too_large = 0.002,
                             .garble = 0.005,
                             .delay_most = std::chrono::milliseconds{80},
                             .repeat_most = std::chrono::milliseconds{20'000}};
  DiskFaults kiosk_disk{.io_error = 1e-5, .sync_fails = 1e-5, .full = false};
  DiskFaults hub_disk{.io_error = 1e-5, .sync_fails = 1e-5, .full = false};
  std::chrono::milliseconds store_takes_most{20};         // a job of the store thread
  std::chrono::nanoseconds sync_wakes_within{2'000'000};  // the sync thread, when there is news for it
  std::chrono::milliseconds slow_takes_most{3000};        // the same on a disk that has become slow

  // Mean times between two, in opening hours, or `never`; of each kiosk, or of the hub.
  std::chrono::minutes partition{90};      // out, in or both; for up to half an hour
  std::chrono::minutes half_open{2 * 60};  // what is under way is never heard of again
  std::chrono::minutes hang{4 * 60};       // the line takes what is asked and answers nothing, for up to 5 minutes
  std::chrono::minutes line_slow{4 * 60};  // up to 20 s each way, for up to 10 minutes
  std::chrono::minutes portal{8 * 60};     // a page of its own answers everything, for up to 10 minutes
  std::chrono::minutes kiosk_cut{6 * 60};
  std::chrono::minutes kiosk_kill{6 * 60};
  std::chrono::minutes hub_cut{10 * 60};
  std::chrono::minutes hub_kill{10 * 60};
  std::chrono::minutes hub_away{40 * 60};   // for up to two days
  std::chrono::minutes clock_set{8 * 60};   // wrong by an hour to decades, or drifting
  std::chrono::minutes disk_full{30 * 60};  // for up to 10 minutes
  std::chrono::minutes hub_full{30 * 60};
  std::chrono::minutes disk_slow{12 * 60};
  std::chrono::minutes rot{60 * 60};  // a byte of one file of a kiosk turns over while it is off
  std::string_view rots{};            // only files with this in their name
};

Options calm(std::uint64_t seed);       // nothing fails
Options cut_lines(std::uint64_t seed);  // a visit every two seconds, and lines that are cut

}  // namespace foyer::sim
