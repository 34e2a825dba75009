#include <boost/asio/post.hpp>

#include "shared/net/session.hpp"

namespace foyer::net {

void Sessions::enter(Session& session) {
  const std::lock_guard lock(mutex_);
  all_.emplace(&session, session.weak_from_this());
}

void Sessions::leave(Session& session) {
  const std::lock_guard lock(mutex_);
  all_.erase(&session);
  if (all_.empty()) left_.notify_all();
}

std::size_t Sessions::count() const {
  const std::lock_guard lock(mutex_);
  return all_.size();
}

void Sessions::post_to_each(void (Session::*work)()) {
  std::vector<std::weak_ptr<Session>> all;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [session, weak] : all_) all.push_back(weak);
  }
  for (const auto& session : all) post(session, [work](Session& it) { (it.*work)(); });
}

bool Sessions::wait_until_none(std::chrono::milliseconds at_most) {
  std::unique_lock lock(mutex_);
  return left_.wait_for(lock, at_most, [&] { return all_.empty(); });
}

bool Sessions::post(const std::weak_ptr<Session>& to, std::function<void(Session&)> work) const {
  const std::shared_lock lock(gate_);
  if (!open_) return false;
  const std::shared_ptr<Session> session = to.lock();
  if (!session) return false;
  boost::asio::post(session->executor(), [session, work = std::move(work)] { work(*session); });
  return true;
}

void Sessions::close_gate() {
  const std::unique_lock lock(gate_);
  open_ = false;
}

bool Line::post(std::function<void(Session&)> work) const { return sessions_->post(session_, std::move(work)); }

}  // namespace foyer::net
