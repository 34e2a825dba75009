#include "shared/net/reply.hpp"

#include <algorithm>

#include "shared/base/tuning.hpp"

namespace foyer::net {

namespace {

// One field, a line for each line of its value: a line break never ends an event early.
void add_field(std::string& out, std::string_view name, std::string_view value) {
  for (;;) {
    const auto end = value.find_first_of("\r\n");
    out.append(name).append(": ").append(value.substr(0, end)).append("\n");
    if (end == std::string_view::npos) return;
    value.remove_prefix(value.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  }
}

std::string one_line(std::string_view text) { return std::string(text.substr(0, text.find_first_of("\r\n"))); }

}  // namespace

SessionReply::~SessionReply() { send(problem(500, "Internal Server Error", "The request was left unanswered.")); }

void SessionReply::send(Response response) {
  if (answered_.exchange(true)) return;
  line_.post([request = request_, response = std::move(response)](Session& session) mutable {
    session.answer(request, std::move(response));
  });
}

std::shared_ptr<EventStream> SessionReply::stream(Headers headers) {
  auto queue = std::make_shared<EventQueue>();
  if (answered_.exchange(true)) {
    queue->close();
  } else {
    line_.post([request = request_, queue, headers = std::move(headers)](Session& session) {
      session.answer(request, queue, headers);
    });
  }
  return std::make_shared<SessionEvents>(line_, queue);
}

bool EventQueue::put(std::string text) {
  const std::lock_guard lock(mutex_);
  if (state_ != State::open) return false;
  if (waiting_.size() >= base::tuning::board_reader_queue) {
    state_ = State::overrun;
    return false;
  }
  waiting_.push_back(std::move(text));
  return true;
}

void EventQueue::close() {
  const std::lock_guard lock(mutex_);
  if (state_ == State::open) state_ = State::closed;
}

std::string EventQueue::take_all() {
  const std::lock_guard lock(mutex_);
  std::string out;
  for (const std::string& text : std::exchange(waiting_, {})) out += text;
  return out;
}

EventQueue::State EventQueue::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

bool SessionEvents::put(std::string text) {
  const bool taken = queue_->put(std::move(text));
  return line_.post([](Session& session) { session.wake(); }) && taken;
}

bool SessionEvents::send(const StreamEvent& event) {
  std::string text;
  if (!event.id.empty()) add_field(text, "id", one_line(event.id));
  if (!event.event.empty()) add_field(text, "event", one_line(event.event));
  add_field(text, "data", event.data);
  return put(text + "\n");
}

bool SessionEvents::comment(std::string_view text) { return put(": " + one_line(text) + "\n\n"); }

void SessionEvents::close() {
  queue_->close();
  line_.post([](Session& session) { session.wake(); });
}

}  // namespace foyer::net
