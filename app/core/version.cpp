// SPDX-License-Identifier: Apache-2.0
#include "core/version.h"

#include "core_version.h"

namespace gatehouse
{

QString version()
{
    return QStringLiteral(GATEHOUSE_VERSION);
}

} // namespace gatehouse
