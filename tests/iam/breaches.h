// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace gatehouse::iam
{

/// A statement that would leave something pointing at nothing, or twice what is one: no database system may run it.
struct Breach {
    const char *name;
    QByteArray sql;
};

/// They speak of ac_1, in which there is one of each (cr_1, ipp_1, ipr_1, ipx_1, au_1, as_1, ed_1, esb_1), and of ac_2.
QList<Breach> breaches();

} // namespace gatehouse::iam
