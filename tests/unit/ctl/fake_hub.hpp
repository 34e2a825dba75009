#pragma once
// A hub that keeps what it was asked and answers as it is told.
#include <functional>
#include <memory>
#include <vector>

#include "platform/ctl/hub_api.hpp"

namespace foyer::ctl::test {

using Answering = std::function<base::Result<net::Response>(const net::Request&)>;

class FakeHub final : public net::Client {
 public:
  FakeHub(std::vector<net::Request>& asked, Answering answering) : asked_(asked), answering_(std::move(answering)) {}

  net::CallId start(net::Request request, net::CallOptions, net::OnResponse done) override {
    waiting_ = [this, request, done] { done(answering_(request)); };
    asked_.push_back(std::move(request));
    return asked_.size();
  }
  void cancel(net::CallId) override { waiting_ = {}; }
  void poll(std::chrono::milliseconds) override {
    if (auto now = std::exchange(waiting_, {})) now();
  }
  void wake() override {}

 private:
  std::vector<net::Request>& asked_;
  Answering answering_;
  std::function<void()> waiting_;
};

inline HubApi hub(std::vector<net::Request>& asked, Answering answering) {
  return {std::make_unique<FakeHub>(asked, std::move(answering)), "secret"};
}

}  // namespace foyer::ctl::test
