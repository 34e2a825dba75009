#pragma once
// Every timeout, batch size and limit, with its unit in the name and its reason beside it.
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace foyer::base::tuning {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// ---- push (sync.md)
inline constexpr std::size_t push_batch_facts = 200;        // a round trip's worth; halved on 413 or timeout
inline constexpr std::size_t push_max_facts = 500;          // the hub refuses more
inline constexpr std::size_t push_max_bytes = 1024 * 1024;  // the hub refuses more
inline constexpr std::size_t fact_max_bytes = 64 * 1024;    // one fact; documents travel as blobs
// ---- pull
inline constexpr std::size_t feed_page_rows = 1000;
inline constexpr seconds feed_wait{25};  // long-poll; under every proxy's 30 s
inline constexpr std::size_t feed_max_bytes = 8 * 1024 * 1024;
// ---- timing of requests
inline constexpr milliseconds connect_timeout{2000};
inline constexpr seconds client_idle_timeout{30};             // a kept connection older than this is not used again
inline constexpr seconds request_timeout{10};                 // plain requests; a long-poll adds feed_wait
inline constexpr milliseconds backoff_first{200};             // full jitter from here
inline constexpr milliseconds backoff_cap{2000};              // a hub on site: back within 2 s
inline constexpr milliseconds backoff_cap_elsewhere{20'000};  // a hub reached through a provider
inline constexpr minutes retry_after_max{10};  // a longer Retry-After would silence a kiosk for a day's visits
inline constexpr minutes denied_retry{5};      // 401, 403, 426: somebody must act; asking now and then shows it
inline constexpr minutes snapshot_again{5};    // between snapshots that the copy's sums asked for
inline constexpr milliseconds feed_least_interval{
    1000};                                            // an empty answer sooner than this is not asked for at once again
inline constexpr milliseconds lookup_deadline{3000};  // somebody stands there waiting
inline constexpr seconds heartbeat_every{30};
inline constexpr seconds sync_wait_most{5};    // of one round of the sync thread; news wakes it
inline constexpr seconds half_open_after{30};  // silence longer than this is a dead link
inline constexpr seconds watchdog_after{60};   // a loop with work and no timer is restarted and counted
// ---- databases
inline constexpr std::size_t idle_statements_most = 128;  // a database's; more than any program here asks of one
inline constexpr milliseconds database_busy{2000};  // another connection's commit takes far less; then "unavailable"
// ---- queues between threads
inline constexpr std::size_t store_queue_bound = 256;  // full: the intent is refused with "one moment"
inline constexpr std::size_t inbox_bound = 1024;       // full: the teller waits, the drawing thread never does
inline constexpr milliseconds inbox_retry{1};
// ---- hub
inline constexpr std::size_t http_header_max_bytes = 16 * 1024;
inline constexpr std::size_t http_body_max_bytes = 1024 * 1024;
inline constexpr std::size_t http_gzip_least_bytes = 1024;  // a shorter answer fits its packet anyway
inline constexpr std::size_t json_max_depth = 16;
inline constexpr seconds http_handshake_timeout{10};  // TLS, first byte to last
inline constexpr seconds http_read_timeout{15};       // one request, first byte to last: who drips is cut
inline constexpr seconds http_write_timeout{30};      // one answer, or what is queued of a stream
inline constexpr seconds http_answer_timeout{60};     // a handler that owes an answer longer is a defect: 503
inline constexpr seconds http_linger_timeout{2};      // a refused sender may still read why
inline constexpr std::size_t http_linger_max_bytes = 8 * 1024 * 1024;
inline constexpr milliseconds http_accept_pause{100};  // when no connection can be taken: descriptors are short
inline constexpr seconds http_stop_timeout{2};         // after the grace: for what was cut to unwind
inline constexpr seconds http_idle_timeout{60};
inline constexpr std::size_t http_max_connections = 4096;
inline constexpr seconds board_heartbeat{15};
inline constexpr std::size_t board_reader_queue = 256;  // a slower reader is closed and comes back with its cursor
inline constexpr minutes enrol_code_lives{60};
inline constexpr minutes staff_link_lives{24 * 60};
inline constexpr minutes session_idle{15};  // reliability.md, browsers
inline constexpr hours session_lives{12};
inline constexpr hours wall_cookie_lives{400 * 24};   // what browsers allow at most; the hub revokes, not the calendar
inline constexpr hours fact_age_believed{35 * 24};    // a device's word on when; longer than any outage on record
inline constexpr hours tombstone_lives{14 * 24};      // a kiosk away for longer takes a snapshot
inline constexpr hours configuration_lives{90 * 24};  // where the web site names no expiry
inline constexpr hours visit_lives{12};               // a day in the shop; later it is another visit
inline constexpr std::size_t board_lists_max = 200;   // acts and calls of one visit; more is a defect or an attack
inline constexpr milliseconds hub_tick{200};          // how late a long-poll or a board's heartbeat may be
inline constexpr seconds records_turn_every{10};      // how late a record comes into its time or leaves it
inline constexpr milliseconds hub_stop_grace{3000};   // running answers finish
inline constexpr std::size_t aside_max = 10'000;      // refused lines kept; the oldest go
// ---- claims, and kiosks among themselves (sync.md)
inline constexpr seconds claim_lives{120};             // a lease: longer than coming in takes, and soon over
inline constexpr seconds claim_lives_most{600};        // the hub grants no longer one
inline constexpr milliseconds claim_deadline{300};     // the greeting waits no longer: as progress_after
inline constexpr std::size_t claims_most = 4096;       // leases at a hub; the oldest go
inline constexpr std::size_t peers_most = 32;          // kiosks of a rooftop
inline constexpr std::size_t peer_addresses_most = 8;  // of one kiosk
inline constexpr seconds peer_beacon_every{5};
inline constexpr std::size_t peer_beacon_max_bytes = 128;  // one takes 59
inline constexpr std::size_t peer_beacons_a_round = 64;    // read at once; a flood is dropped, not worked off
inline constexpr seconds peer_hello_every{15};             // how late a restarted kiosk is told what it forgot
inline constexpr milliseconds peer_deadline{2000};         // of one exchange; on one network it takes a few
inline constexpr milliseconds peer_backoff_cap{5000};
inline constexpr milliseconds peer_wait_most{500};              // of one round: beacons are looked for between
inline constexpr std::size_t peer_standings_most = 500;         // of one kiosk, sent and kept; the oldest go
inline constexpr std::size_t peer_body_max_bytes = 128 * 1024;  // they take 85 KB
inline constexpr std::size_t peer_connections_most = 64;
inline constexpr std::size_t peer_queue_bound = 64;  // beyond it a caller is told to come later
inline constexpr int peer_calls_most = 50;           // of one kiosk in peer_calls_window
inline constexpr seconds peer_calls_window{10};
// ---- wire forms (net): far above what is honest, far below what hurts
inline constexpr std::size_t wire_word_max_bytes = 64;   // ids, kinds, codes, versions
inline constexpr std::size_t wire_name_max_bytes = 400;  // 100 letters of any script
inline constexpr std::size_t wire_note_max_bytes = 4000;
inline constexpr std::size_t wire_pem_max_bytes = 16 * 1024;  // a chain of a few P-256 certificates takes 4 KiB
inline constexpr std::size_t wire_cursor_max_bytes = 1024;    // it travels in a query
inline constexpr std::size_t wire_list_max = 200;             // options, price lines, opening hours
inline constexpr std::size_t wire_screens_max = 500;          // of one visit, every return counted again
inline constexpr std::size_t wire_qr_keys_max = 16;           // the current one and those it replaced
inline constexpr std::size_t wire_kinds_max = 64;             // of feed rows
inline constexpr std::size_t wire_lookup_rows_max = 8;        // one person's appointment, configuration and visit
inline constexpr std::int64_t wire_money_max_minor = 1'000'000'000'000;  // sums of them stay far from the type's end
inline constexpr std::int64_t wire_last_ms = 253'402'300'799'999;        // the end of year 9999, RFC 3339's last
inline constexpr int wire_panel_max_px = 32768;
inline constexpr double wire_panel_max_mm = 10'000;
// ---- certificates (net): renewed at a third of their life (reliability.md)
inline constexpr hours authority_lives{24 * 3652};   // ten years: a device that comes back from storage still trusts
inline constexpr hours server_cert_lives{24 * 397};  // what browsers accept at most
inline constexpr hours device_cert_lives{24 * 365};
inline constexpr hours cert_backdated{24};              // for a device whose clock is behind
inline constexpr std::size_t ledger_page_facts = 5000;  // of an export; under 10 MB
// ---- identity
inline constexpr int lookup_misses_allowed = 5;  // then typed look-up pauses
inline constexpr minutes lookup_pause{10};
inline constexpr int login_misses_allowed = 5;  // then the account locks, doubling
inline constexpr minutes login_lock_first{5};
inline constexpr hours login_lock_longest{24};  // a forgotten account opens again by itself
inline constexpr std::size_t login_names_remembered =
    10'000;  // locks kept of names without an account, which anyone can make up
inline constexpr std::size_t password_queue_bound =
    16;                                          // about 3 s of hashing; beyond it a sign-in is told to try again
inline constexpr hours window_each_way{48};      // appointments kept on a kiosk
inline constexpr minutes clock_differs_most{2};  // hub and kiosk; beyond it no date is trusted
// ---- visit
inline constexpr seconds idle_warn{45};     // nobody touched: ask
inline constexpr seconds idle_extend{20};   // at least this long to answer (access.md A20)
inline constexpr seconds done_clears{20};   // all of it is a warning, so no shorter than one
inline constexpr hours standing_lives{48};  // a code scanned again after that begins a new visit
inline constexpr seconds cleaning_lock{60};
inline constexpr milliseconds progress_after{300};  // visual.md rule 7
inline constexpr milliseconds way_out_after{4000};
inline constexpr seconds lookup_gives_up{8};         // then the person is told what else they can do
inline constexpr seconds call_alone_after{10};       // a call that the hub cannot take: the kiosk calls by itself
inline constexpr seconds call_unanswered_after{90};  // told, but nobody answers: the same
inline constexpr seconds call_tone_every{4};
inline constexpr minutes closing_soon{30};             // from here on the greeting says when the doors close
inline constexpr std::size_t typed_max_chars = 120;    // bytes of one typed field; the longest names known are shorter
inline constexpr std::size_t visit_screens_max = 200;  // screens told one by one in VisitEnded; fits a fact many times
inline constexpr milliseconds reader_wait{500};        // between two looks for a reader, or for the end
inline constexpr milliseconds scanner_gap{100};        // a wedge types the beginning of a code faster than this
inline constexpr milliseconds scanner_rest_gap{1000};  // and what no person begins may stutter
inline constexpr std::size_t scan_max_letters = 512;   // a code is under 200; longer is not one
inline constexpr std::size_t secret_max_bytes = 64 * 1024;
// ---- interface
inline constexpr float touch_slop_mm = 2;             // a finger rolls this far beyond the edge and still means it
inline constexpr milliseconds motion_step_most{100};  // a frame that took longer does not make motion jump
inline constexpr milliseconds breath_step{100};       // the attract light: ten frames a second at most
inline constexpr int frames_after_input = 3;          // one transition a frame, then its answer, then rest
inline constexpr std::size_t stage_bytes_kept = 48 * 1024 * 1024;  // fine pictures of cars; about 20 at 1080 wide
inline constexpr milliseconds stage_pass_most{66};         // of a car that turns in software: fifteen pictures a second
inline constexpr milliseconds stage_small_pass_most{200};  // of the smallest: five a second is no turning any more
inline constexpr milliseconds stage_fine_pass_most{
    1500};                                      // of a fine picture's eight: twelve seconds, then a still will do
inline constexpr minutes stage_stills_for{10};  // then a renderer that was too slow may try again
// ---- speech (access.md)
inline constexpr milliseconds speech_retry_first{100};   // to the next try after the engine died, doubling: back in 2 s
inline constexpr milliseconds speech_retry_cap{10'000};  // where there is no engine at all nobody waits for it
inline constexpr milliseconds speech_answers_within{2000};  // an engine that says nothing for longer hangs
inline constexpr int speech_tries_most = 3;                 // a text that ends the engine each time is left out
inline constexpr std::size_t speech_text_max_bytes = 4000;  // one utterance; the longest text of a screen is 600
inline constexpr std::size_t speech_queue_bound = 256;      // utterances that wait; a screen has under 40
inline constexpr std::size_t speech_log_max = 4096;         // captured for a robot that does not ask
inline constexpr milliseconds speech_letter{60};            // how long the captured voice takes for one
inline constexpr milliseconds speech_starts_after{3000};  // the first picture comes first; who wants to hear waits not
inline constexpr seconds speech_start_most{15};           // of the engine, on a machine that is starting itself
inline constexpr milliseconds speech_socket_look{20};     // between two looks for its socket meanwhile
inline constexpr milliseconds speech_letter_most{400};  // of the slowest voice; a text takes no longer than its letters
// ---- import
inline constexpr std::size_t calendar_max_bytes = 16 * 1024 * 1024;  // years of a dealer's appointments

}  // namespace foyer::base::tuning
