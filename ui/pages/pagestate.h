// SPDX-License-Identifier: Apache-2.0
// What a page says in the place of rows, or above them, when its account cannot be read.
#pragma once

#include "models/moments.h"
#include "ui/actions/actions.h"
#include "ui/theme/colors.h"
#include "ui/widgets/stateview.h"

#include <optional>

namespace gatehouse
{

class NoticeBar;

/// A sentence, and what can be done about it.
struct PageState {
    Icon icon = Icon::Info;
    Tone tone = Tone::Info;
    QString text{};
    QList<StateView::Button> buttons{};
    bool working = false;
};

/// Of an account without a snapshot: why, and the way on. `reading` is said while it is read.
PageState stateWithoutRows(Account &account, const Actions &actions, const QString &reading);
/// Of an account whose rows are shown although they could not be read anew; nothing while all is well.
std::optional<PageState> stateOfOldRows(Account &account, const Actions &actions, const Moments &moments);
/// Of a dataset that has no rows to show, or not all of them: refused, broken off, not offered. Nothing if it is whole.
std::optional<PageState> stateOfDataset(Account &account, const Snapshot &snapshot, Dataset dataset);

/// Reads the account again, and with it whatever else could not be read.
StateView::Button tryAgain(Account &account, bool primary);

void show(StateView &view, const PageState &state);
void show(NoticeBar &bar, const std::optional<PageState> &state);

} // namespace gatehouse
