#pragma once
// Every timeout, batch size and limit, with its unit in the name and its reason beside it.
#include <chrono>
#include <cstddef>

namespace foyer::base::tuning {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// ---- push (sync.md)
inline constexpr std::size_t push_batch_facts = 200;           // a round trip's worth; halved on 413 or timeout
inline constexpr std::size_t push_max_facts = 500;             // the hub refuses more
inline constexpr std::size_t push_max_bytes = 1024 * 1024;     // the hub refuses more
inline constexpr std::size_t fact_max_bytes = 64 * 1024;       // one fact; documents travel as blobs
// ---- pull
inline constexpr std::size_t feed_page_rows = 1000;
inline constexpr seconds feed_wait{25};                        // long-poll; under every proxy's 30 s
inline constexpr std::size_t feed_max_bytes = 8 * 1024 * 1024;
// ---- timing of requests
inline constexpr milliseconds connect_timeout{2000};
inline constexpr seconds request_timeout{10};                  // plain requests; a long-poll adds feed_wait
inline constexpr milliseconds backoff_first{200};              // full jitter from here
inline constexpr milliseconds backoff_cap{2000};               // a hub on site: back within 2 s
inline constexpr seconds heartbeat_every{30};
inline constexpr seconds half_open_after{30};                  // silence longer than this is a dead link
inline constexpr seconds watchdog_after{60};                   // a loop with work and no timer is restarted and counted
// ---- databases
inline constexpr milliseconds database_busy{2000};             // another connection's commit takes far less; then "unavailable"
// ---- queues between threads
inline constexpr std::size_t store_queue_bound = 256;          // full: the intent is refused with "one moment"
inline constexpr std::size_t inbox_bound = 1024;
// ---- hub
inline constexpr std::size_t http_header_max_bytes = 16 * 1024;
inline constexpr std::size_t http_body_max_bytes = 1024 * 1024;
inline constexpr std::size_t json_max_depth = 16;
inline constexpr seconds http_idle_timeout{60};
inline constexpr std::size_t http_max_connections = 4096;
inline constexpr seconds board_heartbeat{15};
inline constexpr std::size_t board_reader_queue = 256;         // a slower reader is closed and comes back with its cursor
inline constexpr minutes enrol_code_lives{60};
inline constexpr minutes staff_link_lives{24 * 60};
inline constexpr minutes session_idle{15};                     // reliability.md, browsers
inline constexpr hours session_lives{12};
// ---- identity
inline constexpr int lookup_misses_allowed = 5;                // then typed look-up pauses
inline constexpr minutes lookup_pause{10};
inline constexpr int login_misses_allowed = 5;                 // then the account locks, doubling
inline constexpr minutes login_lock_first{5};
inline constexpr hours window_each_way{48};                    // appointments kept on a kiosk
// ---- visit
inline constexpr seconds idle_warn{45};                        // nobody touched: ask
inline constexpr seconds idle_extend{20};                      // at least this long to answer (access.md A20)
inline constexpr seconds done_clears{12};
inline constexpr seconds cleaning_lock{60};
inline constexpr milliseconds progress_after{300};             // visual.md rule 7
inline constexpr milliseconds way_out_after{4000};
inline constexpr milliseconds scanner_gap{100};                // a wedge types faster than this between keys

}  // namespace foyer::base::tuning
