// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "inventory/observed.h"
#include "inventory/snapshot.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace gatehouse
{

class ObservationsFile;

/// What is seen and noted of an account on this machine, and the file that keeps it (`observations/<profile>`, SQLite,
/// 0600, on a thread of its own). Where the file cannot be used, a newer version's among others, it is left alone and
/// what is seen is known for this run only.
class Observations : public QObject
{
    Q_OBJECT
public:
    /// In a folder that exists; empty: nothing is kept. `clock` outlives this.
    Observations(const QString &file, Clock &clock, QObject *parent = nullptr);
    /// Writes what is not written yet.
    ~Observations() override;

    /// Never null; nothing is in it before it was read.
    ObservedPtr now() const { return m_now; }
    /// Ends when the file was read, or could not be.
    QFuture<Result<void>> loaded() const { return m_loaded; }

    /// Takes from a snapshot whose sessions were read whole who is connected. Once for each reading.
    void observe(const Snapshot &snapshot);
    /// Nothing: takes it away. On an error nothing was changed.
    QFuture<Result<void>> setExpiry(const QStringList &credentialIds, const std::optional<OwnExpiry> &expiry);
    /// Deletes the file and begins anew.
    void forget();

Q_SIGNALS:
    void changed();
    void failed(gatehouse::Error error);

private:
    template <typename T>
    QFuture<T> run(std::function<T(ObservationsFile &)> work);
    void flush();
    void publish(Observed next);
    void open();

    const QString m_path;
    Clock &m_clock;
    ObservedPtr m_now;
    QFuture<Result<void>> m_loaded;
    Timestamp m_lastReading{}; ///< of the sessions, that was taken
    Timestamp m_written{};
    QHash<QString, Timestamp> m_unwritten;
    bool m_usable = false;
    int m_opened = 0; ///< tells one opening from the next
    std::unique_ptr<ObservationsFile> m_file;
    QThreadPool m_thread; ///< the file's; ends first
};

} // namespace gatehouse
