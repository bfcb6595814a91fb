// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gatehouse
{

/// The program's version, as the top CMakeLists.txt states it: "0.1.0".
QString version();

} // namespace gatehouse
