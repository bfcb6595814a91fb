// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/store.h"

#include "iam/storage/postgresbackend.h"

#include <QFileInfo>

namespace gatehouse::iam
{

std::optional<Store> Store::parse(const QString &text)
{
    const QString sqlite = QStringLiteral("sqlite:");
    if (text.startsWith(sqlite) && text.size() > sqlite.size())
        return Store{.file = QFileInfo(text.sliced(sqlite.size())).absoluteFilePath()};
    const QUrl url(text, QUrl::StrictMode);
    if (url.isValid() && (url.scheme() == u"postgresql" || url.scheme() == u"postgres"))
        return Store{.url = url};
    return std::nullopt;
}

QString Store::name() const
{
    return file.isEmpty() ? url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery) : file;
}

Result<std::unique_ptr<Database>> Store::open() const
{
    return file.isEmpty() ? Database::open(std::make_unique<PostgresBackend>(url)) : Database::open(file);
}

} // namespace gatehouse::iam
