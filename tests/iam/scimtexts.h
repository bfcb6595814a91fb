// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace gatehouse::iam
{

/// A filter, and the user name that it asks for.
struct FilterText {
    const char *name;
    QString filter;
    QString userName; ///< null where nothing is understood
};
QList<FilterText> filterTexts();

/// A path of a PATCH's operation, and what it leads to.
struct PathText {
    const char *path;
    QString attribute; ///< null: no path
    bool whole = true;
};
QList<PathText> pathTexts();

/// Operations of a PATCH, and what they come to.
struct PatchRow {
    const char *name;
    QByteArray operations;
    QString expected; ///< "userName|displayName|active", or SCIM's word for what is wrong
};
QList<PatchRow> patchRows();

/// The body of a PATCH with these operations.
QJsonObject patch(const QByteArray &operations);

} // namespace gatehouse::iam
