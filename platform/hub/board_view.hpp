#pragma once
// What a board shows of a rooftop at a moment: the entries of its day with names, hosts and briefs put to the ids, and
// the day's figures. The shapes are told in board.hpp.
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "platform/hub/projection.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

enum class View {
  staff,  // everything
  wall    // first name and initial; no brief, no context
};

class BoardView {
 public:
  // Reads while its maker holds the database.
  static base::Result<BoardView> look(store::Database& database, const model::RooftopId& rooftop, base::WallTime now);
  BoardView(BoardView&&) noexcept;
  BoardView& operator=(BoardView&&) noexcept;
  ~BoardView();

  base::Result<std::string> all(View view);
  base::Result<std::string> entry(const model::VisitId& visit, View view);

  base::WallTime day() const;  // the midnight with which it began
  // When something changes although nothing happens: a wait becomes too long, or the day ends.
  base::WallTime next_change() const;

 private:
  struct Inside;
  explicit BoardView(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace foyer::hub
