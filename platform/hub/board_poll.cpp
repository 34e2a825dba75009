#include "platform/hub/board_poll.hpp"

#include <nlohmann/json.hpp>

namespace foyer::hub {

net::Response poll_answer(const std::vector<net::StreamEvent>& events) {
  auto told = nlohmann::json::array();
  for (const net::StreamEvent& event : events)
    told.push_back({{"id", event.id}, {"event", event.event}, {"data", nlohmann::json::parse(event.data)}});
  net::Response response = net::json_response(200, nlohmann::json{{"events", std::move(told)}}.dump());
  response.headers.set("Cache-Control", "no-store");
  return response;
}

bool PollStream::again() {
  reply_->send(poll_answer({}));
  return false;
}

}  // namespace foyer::hub
