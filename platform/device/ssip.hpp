#pragma once
// The Speech Synthesis Interface Protocol of speech-dispatcher (its manual, "SSIP"): lines over a stream. A command has
// one answer of a three-digit code; events (700 to 705) come between answers and name a message and a client.
//
// Spoken here directly and not by libspeechd, whose calls wait without a limit and write without MSG_NOSIGNAL: with it
// an engine that dies takes the kiosk along, and one that hangs takes the thread.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace foyer::device {

struct SsipAnswer {
  int code = 0;                    // 2xx done, 3xx to 5xx refused, 7xx an event
  std::vector<std::string> words;  // what stood on its lines before the last
  bool event() const { return code >= 700 && code < 800; }
  bool refused() const { return code >= 300 && code < 700; }
  bool no_engine() const { return code >= 300 && code < 400; }  // the server's own fault: nothing there can speak
  std::uint64_t message() const;  // of an event or of an accepted text; 0 when there is none
};
namespace ssip {
inline constexpr int receiving_data = 230;
inline constexpr int queued = 225;
inline constexpr int began = 701;
inline constexpr int ended = 702;
inline constexpr int cancelled = 703;
}  // namespace ssip

// Bytes as they come to answers.
class SsipReader {
 public:
  std::vector<SsipAnswer> feed(std::string_view bytes);

 private:
  std::string held_;
  SsipAnswer answer_;
};

// A text as the data of SPEAK, with its end: one line, no control characters, a leading dot doubled.
std::string ssip_data(std::string_view text);
// How its engines call a language: Chinese is "cmn", and Portuguese that of Brazil ("pt-br") unless it says otherwise.
std::string ssip_language(std::string_view bcp47);
// True for a text of one letter, which CHAR names ("dash") where SPEAK would be silent.
bool is_letter(std::string_view text);

}  // namespace foyer::device
