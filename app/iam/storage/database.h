// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "core/timestamp.h"

#include <QByteArrayView>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>
#include <utility>

namespace gatehouse::iam
{

class Backend;
class Database;

/// A prepared statement, lent by its Database and given back when it ends. Values are bound in order, to the question
/// marks. Used as: bind…, then run(), then next() and the columns.
class Statement
{
public:
    ~Statement();
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;

    Statement &bind(const QString &text);
    Statement &bind(qint64 number);
    Statement &bind(bool flag) { return bind(qint64{flag}); }
    Statement &bind(Timestamp time) { return bind(qint64{time.time_since_epoch().count()}); } ///< in milliseconds
    /// NULL where the text is empty.
    Statement &bindOrNull(const QString &text);

    /// False when it failed, which the Database then knows too; after a failure in it nothing is run any more.
    bool run();
    bool next();

    QString text(int column) const { return m_query->value(column).toString(); }
    qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    bool flag(int column) const { return integer(column) != 0; }
    /// Whether there is a text, or a whole number, and not something that only reads like one: SQLite keeps in every
    /// column what it was given.
    bool holdsText(int column) const;
    bool holdsInteger(int column) const;
    Timestamp time(int column) const { return Timestamp(std::chrono::milliseconds(integer(column))); }
    /// Of that name in the result; -1: there is none.
    int columnOf(const QByteArray &name) const;
    /// Rows that an INSERT, UPDATE or DELETE touched.
    int changed() const { return m_query->numRowsAffected(); }

private:
    friend class Database;
    Statement(Database &database, QByteArrayView sql, std::unique_ptr<QSqlQuery> query);

    void bindValue(const QVariant &value);

    Database *m_database;
    QByteArrayView m_sql;
    std::unique_ptr<QSqlQuery> m_query;
    int m_bound = 0;
};

/// The IAM database: one connection, for the thread that opened it. The repositories beside this header (Accounts,
/// Members, Credentials, …) read and write it in SQL that SQLite and PostgreSQL both understand; what differs is behind
/// Backend. Errors stick: once a statement has failed, the others do nothing until takeError(), and a transaction
/// around them does not commit. So a caller asks once, at its end, and no error is lost between.
class Database
{
public:
    /// The schema this program writes.
    static int newestVersion();

    /// Opens a SQLite file (WAL, synchronous=FULL, foreign keys), makes it (0600) if it is not there, and brings an
    /// older one up to date. A file of a newer version, or that is no such database, is left alone: ErrorKind::Storage.
    /// The key of its audit log is beside it (auditKeyFileBeside); AuditChain::attach says when it is made.
    static Result<std::unique_ptr<Database>> open(const QString &file);
    /// The same through another database system, or with the key somewhere else.
    static Result<std::unique_ptr<Database>> open(std::unique_ptr<Backend> backend, const QString &auditKeyFile);
    /// One that is there, of this version or one before, without its key and as it is: nothing can be written, events
    /// least of all. What it says of its version proves nothing: whoever reads looks for what they need (isThere).
    static Result<std::unique_ptr<Database>> openForReading(std::unique_ptr<Backend> backend);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// `sql` must outlive the Database: a literal.
    Statement statement(QByteArrayView sql);
    /// For SQL that is put together: prepared for this once, and not kept.
    Statement passingStatement(const QByteArray &sql);

    /// The first failure since the last call, if there was one (ErrorKind::Storage). A connection that was lost is made
    /// anew.
    std::optional<Error> takeError();
    bool failed() const { return m_error.has_value(); }
    /// Whether the last failure was one of the moment, a lost connection or another writer in the way: nothing was
    /// done, and the same once more may succeed. Said once.
    bool takePassing() { return std::exchange(m_passing, false); }
    /// As when a statement fails: for a repository that finds something other than what was written.
    void fail(const QString &message);

    /// Whether that table is there, with these columns: somebody may have taken away what a migration made. Where it
    /// cannot be asked, the Database has failed.
    bool hasTable(const QString &name, const QStringList &columns);

    /// What events are chained with. Null where it was opened for reading.
    const SharedSecret &auditKey() const { return m_auditKey; }

private:
    friend class AuditChain;
    friend class Statement;
    friend class Transaction;

    explicit Database(std::unique_ptr<Backend> backend);
    /// Of the version found; or too new.
    Result<int> version();
    Result<void> migrate();
    bool execute(const QString &sql);
    void countChange();
    void reconnect();
    void fail(const QSqlError &error);
    std::unique_ptr<QSqlQuery> prepare(const QString &sql);
    void giveBack(QByteArrayView sql, std::unique_ptr<QSqlQuery> query);

    class Private;
    std::unique_ptr<Private> d;
    SharedSecret m_auditKey;
    std::optional<Error> m_error;
    bool m_passing = false;
};

/// All or nothing. Rolls back when it ends without a commit. Not nested.
class Transaction
{
public:
    enum class Purpose {
        Writing,
        Reading ///< sees the database as it was when it first read
    };

    explicit Transaction(Database &database, Purpose purpose = Purpose::Writing);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// Durable when it returns success. Otherwise nothing has happened, and the Database's error is taken; only where
    /// the connection broke meanwhile, `Error::sent` is Unknown, and so is what happened.
    Result<void> commit();

private:
    Database &m_database;
    const Purpose m_purpose;
    bool m_open;
};

} // namespace gatehouse::iam
