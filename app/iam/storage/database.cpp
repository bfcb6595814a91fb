// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/database.h"

#include "iam/storage/auditchain.h"
#include "iam/storage/auditkey.h"
#include "iam/storage/migrations.h"
#include "iam/storage/sqlitebackend.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlRecord>
#include <QUuid>

#include <vector>

namespace gatehouse::iam
{

class Database::Private
{
public:
    std::unique_ptr<Backend> backend;
    QString connectionName = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase connection;
    int changes = 0;
    QHash<QByteArrayView, QSqlQuery *> idle; ///< prepared and not in use, by their SQL; owned
};

namespace
{

/// What goes into a log. What a database says of a statement may hold what somebody wrote, in quotes or in the lines
/// after the first; of a connection it only says where it went.
QString describe(const QSqlError &error)
{
    QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    words = words.section(u'\n', 0, 0).simplified();
    if (error.type() != QSqlError::ConnectionError) {
        const auto isQuote = [](QChar c) { return c == u'"' || c == u'\'' || c == u'`'; };
        words.truncate(std::find_if(words.cbegin(), words.cend(), isQuote) - words.cbegin());
    }
    const QString code = error.nativeErrorCode();
    return code.isEmpty() ? words.trimmed() : QStringLiteral("%1 (%2)").arg(words.trimmed(), code);
}

Error notOpened(const QSqlDatabase &connection)
{
    return {.kind = ErrorKind::Storage,
            .code = QStringLiteral("not_connected"),
            .message = describe(connection.lastError())};
}

} // namespace

Database::Database(std::unique_ptr<Backend> backend) : d(std::make_unique<Private>())
{
    d->backend = std::move(backend);
    d->connection = QSqlDatabase::addDatabase(d->backend->driver(), d->connectionName);
}

Database::~Database()
{
    qDeleteAll(d->idle);
    d->connection.close();
    d->connection = QSqlDatabase(); // the last use of the name, before it goes
    QSqlDatabase::removeDatabase(d->connectionName);
}

int Database::newestVersion()
{
    return static_cast<int>(migrations().size());
}

Result<std::unique_ptr<Database>> Database::open(const QString &file)
{
    return open(std::make_unique<SqliteBackend>(file), auditKeyFileBeside(file));
}

Result<std::unique_ptr<Database>> Database::open(std::unique_ptr<Backend> backend, const QString &auditKeyFile)
{
    std::unique_ptr<Database> database(new Database(std::move(backend)));
    if (Result<void> prepared = database->d->backend->prepare(database->d->connection); !prepared)
        return prepared.error();
    if (!database->d->connection.open())
        return notOpened(database->d->connection);
    if (Result<void> migrated = database->migrate(); !migrated)
        return migrated.error();
    if (Result<void> chained = AuditChain::attach(*database, auditKeyFile); !chained)
        return chained.error();
    const QStringList settings = database->d->backend->whileServing();
    for (const QString &sql : settings)
        database->execute(sql);
    if (const std::optional<Error> failed = database->takeError())
        return *failed;
    return database;
}

Result<std::unique_ptr<Database>> Database::openForReading(std::unique_ptr<Backend> backend)
{
    std::unique_ptr<Database> database(new Database(std::move(backend)));
    if (Result<void> prepared = database->d->backend->prepareForReading(database->d->connection); !prepared)
        return prepared.error();
    if (!database->d->connection.open())
        return notOpened(database->d->connection);
    const Result<int> found = database->version();
    if (!found)
        return found.error();
    if (*found == 0)
        return Error{.kind = ErrorKind::Storage,
                     .message = QStringLiteral("%1: holds no store yet").arg(database->d->connection.databaseName())};
    return database;
}

Result<int> Database::version()
{
    const Result<int> found = d->backend->version(d->connection);
    if (found && (*found < 0 || *found > newestVersion()))
        return Error{.kind = ErrorKind::Storage,
                     .message = QStringLiteral("%1: written by a newer version (%2; this one knows %3)")
                                    .arg(d->connection.databaseName())
                                    .arg(*found)
                                    .arg(newestVersion())};
    return found;
}

Result<void> Database::migrate()
{
    const Result<int> found = version();
    if (!found)
        return found.error();
    if (Result<void> configured = d->backend->configure(d->connection); !configured)
        return configured.error();
    for (int version = *found + 1; version <= newestVersion(); ++version) {
        Transaction transaction(*this);
        // Another process may have done it while we waited for our turn.
        const Result<int> now = d->backend->version(d->connection);
        if (now && *now >= version)
            continue;
        const QStringList before = d->backend->beforeMigration();
        for (const QString &sql : before)
            execute(sql);
        for (const char *sql : migrations()[static_cast<std::size_t>(version - 1)])
            execute(QString::fromLatin1(sql));
        const QStringList after = d->backend->setVersion(version);
        for (const QString &sql : after)
            execute(sql);
        if (Result<void> committed = transaction.commit(); !committed)
            return committed.error();
    }
    return {};
}

Statement Database::statement(QByteArrayView sql)
{
    if (QSqlQuery *query = d->idle.take(sql))
        return {*this, sql, std::unique_ptr<QSqlQuery>(query)};
    const bool prepared = !failed();
    auto query = prepare(QString::fromUtf8(sql));
    return {*this, prepared ? sql : QByteArrayView(), std::move(query)}; // otherwise never lent again
}

Statement Database::passingStatement(const QByteArray &sql)
{
    return {*this, {}, prepare(QString::fromUtf8(sql))};
}

bool Database::hasTable(const QString &name, const QStringList &columns)
{
    QStringList missing = columns;
    Statement found = statement(d->backend->columnsOfTable());
    found.bind(name).run();
    while (found.next())
        missing.removeOne(found.text(0));
    return missing.isEmpty();
}

std::unique_ptr<QSqlQuery> Database::prepare(const QString &sql)
{
    auto query = std::make_unique<QSqlQuery>(d->connection);
    query->setForwardOnly(d->backend->forwardOnly());
    if (!d->connection.isOpen()) // Qt would say on standard error that it is not
        fail(d->connection.lastError());
    if (!failed() && !query->prepare(sql))
        fail(query->lastError());
    return query;
}

void Database::giveBack(QByteArrayView sql, std::unique_ptr<QSqlQuery> query)
{
    query->finish(); // ends the read: an open one would keep the log from being written back
    if (sql.isEmpty() || query->lastError().isValid() || d->idle.contains(sql))
        return;
    d->idle.insert(sql, query.release());
}

bool Database::execute(const QString &sql)
{
    if (!d->connection.isOpen())
        fail(d->connection.lastError());
    if (failed())
        return false;
    QSqlQuery query(d->connection);
    if (query.exec(sql))
        return true;
    fail(query.lastError());
    return false;
}

void Database::fail(const QSqlError &error)
{
    if (m_error)
        return;
    fail(describe(error));
    m_passing = !d->connection.isOpen() || d->backend->passes(error);
}

void Database::fail(const QString &message)
{
    if (m_error)
        return;
    m_error = Error{.kind = ErrorKind::Storage, .message = message};
    m_passing = false;
}

std::optional<Error> Database::takeError()
{
    if (m_error && !d->connection.isOpen())
        reconnect();
    return std::exchange(m_error, std::nullopt);
}

void Database::countChange()
{
    constexpr int often = 1000;
    if (++d->changes % often != 0)
        return;
    const QStringList all = d->backend->tidy();
    for (const QString &sql : all)
        QSqlQuery(d->connection).exec(sql);
}

void Database::reconnect()
{
    d->connection.close(); // first: the statements would ask a server that is gone to forget them
    qDeleteAll(std::exchange(d->idle, {}));
    // Where it fails, so does the next statement, and then it is tried again.
    if (!d->connection.open())
        return;
    if (!d->backend->configure(d->connection)) {
        d->connection.close();
        return;
    }
    const QStringList settings = d->backend->whileServing();
    for (const QString &sql : settings)
        QSqlQuery(d->connection).exec(sql);
}

Statement::Statement(Database &database, QByteArrayView sql, std::unique_ptr<QSqlQuery> query)
    : m_database(&database), m_sql(sql), m_query(std::move(query))
{
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database), m_sql(other.m_sql), m_query(std::move(other.m_query)), m_bound(other.m_bound)
{
}

Statement::~Statement()
{
    if (m_query)
        m_database->giveBack(m_sql, std::move(m_query));
}

void Statement::bindValue(const QVariant &value)
{
    m_query->bindValue(m_bound++, value);
}

Statement &Statement::bind(const QString &text)
{
    bindValue(text.isNull() ? QLatin1String("") : text); // Qt takes a null string for NULL
    return *this;
}

Statement &Statement::bind(qint64 number)
{
    bindValue(number);
    return *this;
}

Statement &Statement::bindOrNull(const QString &text)
{
    bindValue(text.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(text));
    return *this;
}

int Statement::columnOf(const QByteArray &name) const
{
    return m_query->record().indexOf(QString::fromLatin1(name));
}

bool Statement::holdsText(int column) const
{
    return m_query->value(column).typeId() == QMetaType::QString;
}

bool Statement::holdsInteger(int column) const
{
    const int type = m_query->value(column).typeId();
    return type == QMetaType::LongLong || type == QMetaType::Int ||
           type == QMetaType::ULongLong; // so says Qt of PostgreSQL's BIGINT where it is positive
}

bool Statement::run()
{
    if (m_database->failed())
        return false;
    m_bound = 0;
    if (m_query->exec())
        return true;
    m_database->fail(m_query->lastError());
    return false;
}

bool Statement::next()
{
    if (m_database->failed() || !m_query->isActive())
        return false;
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        m_database->fail(m_query->lastError());
    return false;
}

Transaction::Transaction(Database &database, Purpose purpose)
    : m_database(database), m_purpose(purpose), m_open(!database.failed())
{
    const QString begin =
        purpose == Purpose::Writing ? database.d->backend->begin() : database.d->backend->beginReading();
    // One at a time: of several that are sent together, Qt looks at what came of the first.
    const QStringList all = begin.split(u';');
    for (const QString &sql : all)
        m_open = m_open && database.execute(sql);
    // It may have begun all the same, where what failed was to wait for our turn.
    if (!m_open && database.d->connection.isOpen())
        QSqlQuery(database.d->connection).exec(QStringLiteral("ROLLBACK"));
}

Transaction::~Transaction()
{
    if (m_open && m_database.d->connection.isOpen())
        QSqlQuery(m_database.d->connection).exec(QStringLiteral("ROLLBACK"));
}

Result<void> Transaction::commit()
{
    const bool sent = m_open && !m_database.failed();
    if (sent && m_database.execute(QStringLiteral("COMMIT"))) {
        m_open = false;
        if (m_purpose == Purpose::Writing)
            m_database.countChange();
        return {};
    }
    // Whether the server took it before the connection broke, nobody can tell.
    const bool unknown = sent && !m_database.d->connection.isOpen();
    if (unknown)
        m_database.m_passing = false;
    // Rolled back here, not later: the caller may go on to read.
    if (m_open && m_database.d->connection.isOpen())
        QSqlQuery(m_database.d->connection).exec(QStringLiteral("ROLLBACK"));
    m_open = false;
    Error error = m_database.takeError().value_or(
        Error{.kind = ErrorKind::Storage, .message = QStringLiteral("the transaction could not be begun")});
    if (unknown)
        error.sent = Sent::Unknown;
    return error;
}

} // namespace gatehouse::iam
