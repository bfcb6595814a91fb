// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/colors.h"

#include <QString>

namespace gatehouse
{

/// What a palette cannot say: corners, borders and paddings of the few widgets that differ from Fusion.
QString styleSheet(const Colors &colors);

} // namespace gatehouse
