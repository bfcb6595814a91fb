// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/store.h"

#include "iam/storage/auditkey.h"
#include "iam/storage/postgresbackend.h"
#include "iam/storage/sqlitebackend.h"

#include <QFileInfo>

namespace gatehouse::iam
{

std::optional<Store> Store::parse(const QString &text)
{
    const QString sqlite = QStringLiteral("sqlite:");
    if (text.startsWith(sqlite) && text.size() > sqlite.size()) {
        const QString file = QFileInfo(text.sliced(sqlite.size())).absoluteFilePath();
        return Store{.file = file, .auditKeyFile = auditKeyFileBeside(file)};
    }
    const QUrl url(text, QUrl::StrictMode);
    if (url.isValid() && (url.scheme() == u"postgresql" || url.scheme() == u"postgres"))
        return Store{.url = url};
    return std::nullopt;
}

QString Store::name() const
{
    return file.isEmpty() ? url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery) : file;
}

std::unique_ptr<Backend> Store::backend() const
{
    if (file.isEmpty())
        return std::make_unique<PostgresBackend>(url);
    return std::make_unique<SqliteBackend>(file);
}

Result<std::unique_ptr<Database>> Store::open() const
{
    return Database::open(backend(), auditKeyFile);
}

Result<std::unique_ptr<Database>> Store::openForReading() const
{
    return Database::openForReading(backend());
}

} // namespace gatehouse::iam
