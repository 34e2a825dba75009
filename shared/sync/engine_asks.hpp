#pragma once
// How the engine asks the store and reads what the hub answers. Internal to shared/sync.
#include "shared/base/log.hpp"
#include "shared/sync/engine.hpp"

namespace foyer::sync {

template <class T>
base::Result<T> read_body(const Judged& judged, const base::Result<net::Response>& response,
                          base::Result<T> (*read)(std::string_view)) {
  if (judged.verdict != Verdict::answered)
    return base::Error{base::Fault::unavailable, std::string(name(judged.verdict))};
  auto body = read(response->body);
  if (!body) base::log::warn("sync.unreadable", {{"why", body.error().what}});
  return body;
}

template <class T>
void SyncEngine::ask_store(std::function<base::Result<T>(store::KioskStores&)> job,
                           std::function<void(base::Result<T>)> answer) {
  const bool posted = store_.try_post([inbox = inbox_, job = std::move(job), answer](store::KioskStores& stores) {
    // A full inbox loses the answer; the loop that waits for it begins anew when its deadline has passed.
    static_cast<void>(inbox->try_push([answer, result = job(stores)] { answer(result); }));
  });
  if (!posted) answer(base::Error{base::Fault::full, "the store's queue is at its bound"});
}

}  // namespace foyer::sync
