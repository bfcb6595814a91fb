// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace gatehouse::iam
{

/// Operations of a PATCH, and what they come to.
struct PatchRow {
    const char *name;
    QByteArray operations;
    QString expected; ///< "userName|displayName|active", or SCIM's word for what is wrong
};

QList<PatchRow> patchRows();

} // namespace gatehouse::iam
