// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icons.h"

#include <QString>

#include <optional>

namespace gatehouse
{

/// The pages, in the order of the sidebar.
enum class PageId { Overview, Principals, Credentials, Invitations, Rotations };
inline constexpr PageId allPages[] = {PageId::Overview, PageId::Principals, PageId::Credentials, PageId::Invitations,
                                      PageId::Rotations};

/// "credentials": in the settings.
QString toString(PageId page);
std::optional<PageId> pageIdOf(const QString &word);
/// "Credentials".
QString title(PageId page);
/// "Reading credentials…"
QString readingText(PageId page);
Icon iconOf(PageId page);
/// "Access", "Respond": the group's heading in the sidebar.
QString group(PageId page);

} // namespace gatehouse
