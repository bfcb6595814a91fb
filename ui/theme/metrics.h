// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace gatehouse::metrics
{

// In device-independent pixels. The one place of spacing: an 8 px grid, margins 16, gaps 8.
inline constexpr int grid = 8;
inline constexpr int margin = 16;
inline constexpr int gap = 8;
inline constexpr int smallGap = 4;
inline constexpr int radius = 6;

inline constexpr int bandHeight = 4; ///< the account's colour, above everything
inline constexpr int sidebarWidth = 208;
inline constexpr int sidebarNarrowWidth = 48;
inline constexpr int sidebarNarrowBelow = 1120; ///< window width under which the sidebar shows icons only
inline constexpr int sidebarRowHeight = 32;
inline constexpr int headerHeight = 48;
inline constexpr int filterBarHeight = 40;
inline constexpr int controlHeight = 30;
inline constexpr int tableRowHeight = 32;
inline constexpr int tableRowHeightCompact = 24;
inline constexpr int tableCellPadding = 8;
inline constexpr int detailsWidth = 336;
inline constexpr int detailsNarrowWidth = 280; ///< between the two they take a part of the page, for the table's sake
inline constexpr double detailsPart = 0.29;
inline constexpr int statusHeight = 28;
inline constexpr int iconSize = 16;
inline constexpr int badgeHeight = 20;
inline constexpr int badgePadding = 8;
inline constexpr int fontPixels = 13;
inline constexpr int smallFontPixels = 12;
inline constexpr int titleFontPixels = 18;

inline constexpr int windowWidth = 1280, windowHeight = 800;
inline constexpr int windowLeastWidth = 960, windowLeastHeight = 600;

} // namespace gatehouse::metrics
