// SPDX-License-Identifier: Apache-2.0
// How long after its start the window shows the rows of an account that an earlier run kept: see quality.md. `--smoke`
// does it once, with a short account.
#include "figures.h"
#include "site.h"

#include "inventory/snapshotcache.h"
#include "support/accounts.h"
#include "ui/pages/tablepage.h"
#include "ui/shell/window.h"
#include "ui/tables/tableview.h"

#include <QApplication>
#include <QLocale>
#include <QProcess>
#include <QTimer>

#include <cstdio>

using namespace gatehouse;

namespace
{

using Steady = std::chrono::steady_clock; // the same for every process

/// Says when the table was painted with rows in it for the first time.
class FirstRows : public QObject
{
public:
    FirstRows(const QTableView &table, Steady::time_point start) : m_table(table), m_start(start)
    {
        table.viewport()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_table.model()->rowCount() > 0 && !m_seen) {
            m_seen = true;
            QTimer::singleShot(0, this, [this] { // it is on the screen now
                std::printf("%lld %d\n", static_cast<long long>((Steady::now() - m_start).count()),
                            m_table.model()->rowCount());
                QCoreApplication::quit();
            });
        }
        return false;
    }

private:
    const QTableView &m_table;
    Steady::time_point m_start;
    bool m_seen = false;
};

Workspace::Folders foldersIn(const QString &folder)
{
    return {QDir(folder + QStringLiteral("/settings")), QDir(folder + QStringLiteral("/data"))};
}

/// The program that is measured: as the console starts, on what was left on the machine.
int showWindow(QApplication &app, const QString &folder, Steady::time_point start)
{
    MemorySecretStore secrets;
    SystemClock clock;
    Workspace workspace(foldersIn(folder), secrets, clock);
    if (!workspace.load())
        return 1;
    Window window(workspace);
    window.resize(1280, 800);
    window.openLastAccount();
    window.goTo(PageId::Credentials);
    const FirstRows rows(*qobject_cast<TablePage *>(window.page(PageId::Credentials))->table(), start);
    window.show();
    QTimer::singleShot(60'000, &app, [] { QCoreApplication::exit(1); });
    return QApplication::exec();
}

/// Leaves an account with that many credentials on the machine, as an earlier run would have.
bool leave(const Site &site, const QString &folder, int credentials)
{
    MemorySecretStore secrets;
    SystemClock clock;
    Workspace workspace(foldersIn(folder), secrets, clock);
    Profile profile = site.profile();
    profile.keyStorage = KeyStorage::SessionOnly; // asked for at the next start: the kept rows are all there is
    const auto adding = workspace.add(profile, site.copyOfKey(), nullptr);
    while (!adding.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (!adding.result())
        return false;
    const QString id = (*adding.result())->profile().id;
    QDir().mkpath(folder + QStringLiteral("/data/cache"));
    SnapshotCache(folder + QStringLiteral("/data/cache/") + id).save(test::longAccount(credentials));
    return true;
}

std::optional<Steady::duration> started(const QString &folder, int credentials)
{
    QProcess window;
    window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const auto now = QString::number(Steady::now().time_since_epoch().count());
    window.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--window"), folder, now});
    if (!window.waitForFinished(90'000) || window.exitCode() != 0)
        return std::nullopt;
    const QList<QByteArray> said = window.readAllStandardOutput().trimmed().split(' ');
    if (said.size() != 2 || said.at(1).toInt() != credentials)
        return std::nullopt;
    return Steady::duration(said.at(0).toLongLong());
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--window") && arguments.size() == 4)
        return showWindow(app, arguments.at(2), Steady::time_point(Steady::duration(arguments.at(3).toLongLong())));

    const bool smoke = arguments.value(1) == QLatin1String("--smoke");
    const int runs = smoke ? 1 : 15;
    const int few = 10, many = smoke ? 1'000 : 100'000;
    const Site site;
    QTemporaryDir folders;
    Figures figures[2];
    const int sizes[2] = {few, many};
    for (int i = 0; i < 2; ++i) {
        if (!leave(site, folders.filePath(QString::number(i)), sizes[i])) {
            std::fprintf(stderr, "bench_window: no account could be left\n");
            return 1;
        }
    }
    // Taken in turns, so that what else the machine does meets both.
    for (int run = 0; run < runs; ++run) {
        for (int i = 0; i < 2; ++i) {
            const auto took = started(folders.filePath(QString::number(i)), sizes[i]);
            if (!took) {
                std::fprintf(stderr, "bench_window: the window showed no rows\n");
                return 1;
            }
            figures[i].add(*took);
        }
    }
    const QLocale locale(QLocale::English);
    print(QStringLiteral("from the start to the painted rows of a kept account, %1 credentials: %2 ms; %3: %4 ms "
                         "(median of %5 each)")
              .arg(locale.toString(many), shown(figures[1].median() / 1000), locale.toString(few),
                   shown(figures[0].median() / 1000), QString::number(runs)));
    return 0;
}
