#pragma once
// speech-dispatcher as a child process, in a private folder that holds its socket and its log. Itself and each of its
// synthesisers (processes of their own, whose death it does not notice) are watched by pidfd: that one of them died is
// known at once.
#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "platform/device/speech.hpp"
#include "shared/base/result.hpp"

namespace foyer::device {

class SpeechEngine {
 public:
  // Removes the folders of programs that were killed. Returns before it is ready: try `connect` until it works or
  // `deaths` are readable. Unavailable when no process can be made; that the program does not exist shows as its death.
  static base::Result<std::unique_ptr<SpeechEngine>> start(const DispatcherOptions& options);
  ~SpeechEngine();  // ends all of it, and the folder
  SpeechEngine(const SpeechEngine&) = delete;
  SpeechEngine& operator=(const SpeechEngine&) = delete;

  int connect();                                              // a stream that does not block, the caller's; -1: not yet
  void watch_synthesisers();                                  // those that run now
  const std::vector<int>& deaths() const { return deaths_; }  // descriptors; readable: it died

 private:
  SpeechEngine(std::string folder, pid_t process);
  std::string folder_;
  pid_t process_;
  std::vector<int> deaths_;
};

}  // namespace foyer::device
