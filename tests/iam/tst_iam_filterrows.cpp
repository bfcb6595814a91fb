// SPDX-License-Identifier: Apache-2.0
// What a list answers to made-up filters, beside what each made-up row says of itself. A condition is made as text and
// as a function at once, so the two share nothing of the service: neither its grammar, nor its tree, nor its SQL.
#include "house.h"

#include "core/ksuid.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <random>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

struct Row {
    QString id, owner, description, metadata;
    QStringList acl;
    qint64 milliseconds = 0;
};

using Says = std::function<bool(const Row &)>;

/// A condition's text, whether it stands alone beside && or needs parentheses, and what it says.
struct Condition {
    QString text;
    enum { Tight, Comparison, And, Or } binds;
    Says says;
};

/// Code points one by one, as CEL orders texts.
int order(const QString &a, const QString &b)
{
    const auto left = a.toUcs4(), right = b.toUcs4();
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end())   ? -1
           : std::lexicographical_compare(right.begin(), right.end(), left.begin(), left.end()) ? 1
                                                                                                : 0;
}

int order(qint64 a, qint64 b)
{
    return a < b ? -1 : a > b ? 1 : 0;
}

/// 0: ==, 1: !=, 2: <, 3: <=, 4: >, 5: >=
bool holds(int op, int order)
{
    return op == 0   ? order == 0
           : op == 1 ? order != 0
           : op == 2 ? order < 0
           : op == 3 ? order <= 0
           : op == 4 ? order > 0
                     : order >= 0;
}

class Maker
{
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    int below(int end) { return int(m_random() % unsigned(end)); }
    template <typename List>
    auto oneOf(const List &list)
    {
        return list[below(int(list.size()))];
    }

    Row row(const QStringList &owners)
    {
        Row row;
        row.owner = oneOf(owners);
        row.description = text();
        row.metadata = text();
        for (int i = below(4); i > 0; --i)
            row.acl.append(oneOf(rules));
        // Few seconds, so that filters meet many rows of one; and sometimes a part of one.
        row.milliseconds = start + 1000 * below(60) + (below(5) == 0 ? below(1000) : 0);
        return row;
    }

    Condition condition(const QList<Row> &rows, int depth)
    {
        if (depth == 0 || below(4) == 0)
            return atom(rows);
        if (below(4) == 0) {
            const Condition inner = condition(rows, depth - 1);
            const QString text =
                inner.binds == Condition::Tight && below(2) == 0 ? inner.text : u'(' + inner.text + u')';
            return {u'!' + space() + text, Condition::Tight,
                    [says = inner.says](const Row &row) { return !says(row); }};
        }
        const bool all = below(2) == 0;
        const Condition left = condition(rows, depth - 1), right = condition(rows, depth - 1);
        const auto side = [&](const Condition &part) {
            const bool loose = all && part.binds == Condition::Or;
            return loose || below(5) == 0 ? u'(' + space() + part.text + u')' : part.text;
        };
        return {
            side(left) + space() + (all ? "&&" : "||") + space() + side(right), all ? Condition::And : Condition::Or,
            [all, l = left.says, r = right.says](const Row &row) { return all ? l(row) && r(row) : l(row) || r(row); }};
    }

private:
    QString space()
    {
        return oneOf(QStringList{QString(), QStringLiteral(" "), QStringLiteral(" "), QStringLiteral("\n\t ")});
    }

    /// Short, of few characters, so that texts meet: among them what SQL, LIKE and UTF-8 give a meaning.
    QString text()
    {
        static const QStringList letters{
            QStringLiteral("a"),  QStringLiteral("A"),  QStringLiteral("b"),  QStringLiteral("%"),  QStringLiteral("_"),
            QStringLiteral("'"),  QStringLiteral("\""), QStringLiteral("\\"), QStringLiteral("\n"), QStringLiteral("é"),
            QStringLiteral("ｚ"), QStringLiteral("🔑"),  QStringLiteral("?"),  QStringLiteral(" ")};
        QString made = QStringLiteral(""); // to Qt, a null text ends with nothing
        for (int i = below(5); i > 0; --i)
            made += oneOf(letters);
        return made;
    }

    QString literal(const QString &text)
    {
        const QChar quote = below(2) == 0 ? u'"' : u'\'';
        QString written;
        for (const QChar c : text) {
            if (c == quote || c == u'\\')
                written += u'\\';
            if (c == u'\n')
                written += QStringLiteral("\\n");
            else if (!c.isSurrogate() && below(12) == 0 && c != quote && c != u'\\')
                written += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
            else
                written += c;
        }
        return quote + written + quote;
    }

    QString time(qint64 milliseconds)
    {
        const QDateTime utc = QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
        const QDateTime shown = below(2) == 0 ? utc : utc.toOffsetFromUtc(3600 * (below(20) - 10) + 1800);
        return "timestamp(" + literal(shown.toString(milliseconds % 1000 == 0 ? Qt::ISODate : Qt::ISODateWithMs)) +
               u')';
    }

    Condition atom(const QList<Row> &rows)
    {
        const Row some = oneOf(rows);
        const int op = below(6);
        const QString sign = QStringList{QStringLiteral("=="), QStringLiteral("!="), QStringLiteral("<"),
                                         QStringLiteral("<="), QStringLiteral(">"),  QStringLiteral(">=")}[op];
        const auto compared = [&](const QString &left, const QString &right, Says says) -> Condition {
            return {left + space() + sign + space() + right, Condition::Comparison, std::move(says)};
        };
        const bool description = below(2) == 0;
        const QString field = description ? QStringLiteral("obj.description") : QStringLiteral("obj.metadata");
        const auto of = description ? &Row::description : &Row::metadata;
        const QString text_ = below(3) == 0 ? text() : some.*of;
        const QString part = text_.isEmpty() ? text_ : text_.mid(text_.front().isHighSurrogate() ? 2 : 1);
        switch (below(15)) {
        case 0:
            return compared(field, literal(text_), [=](const Row &row) { return holds(op, order(row.*of, text_)); });
        case 1:
            return compared(literal(text_), field, [=](const Row &row) { return holds(op, order(text_, row.*of)); });
        case 2:
            return compared(QStringLiteral("obj.metadata"), QStringLiteral("obj.description"),
                            [=](const Row &row) { return holds(op, order(row.metadata, row.description)); });
        case 3: {
            const bool is = below(2) == 0;
            return {below(2) == 0 ? field + (is ? " == null" : " != null") : (is ? "null==" : "null!=") + field,
                    Condition::Comparison, [=](const Row &row) { return (row.*of).isEmpty() == is; }};
        }
        case 4:
            return {field + ".startsWith(" + literal(text_) + u')', Condition::Tight,
                    [=](const Row &row) { return (row.*of).startsWith(text_); }};
        case 5:
            return {field + ".endsWith( " + literal(part) + u')', Condition::Tight,
                    [=](const Row &row) { return (row.*of).endsWith(part); }};
        case 6:
            return {field + ".contains(" + literal(part) + " )", Condition::Tight,
                    [=](const Row &row) { return (row.*of).contains(part); }};
        case 7: {
            const qint64 size = below(6);
            return compared(below(2) == 0 ? "size(" + field + u')' : field + ".size()", QString::number(size),
                            [=](const Row &row) { return holds(op, order((row.*of).toUcs4().size(), size)); });
        }
        case 8: {
            const qint64 size = below(4);
            return compared(QString::number(size), QStringLiteral("size( obj.acl )"),
                            [=](const Row &row) { return holds(op, order(size, row.acl.size())); });
        }
        case 9: {
            const QString rule = below(4) == 0 ? text() : oneOf(rules);
            return {literal(rule) + " in obj.acl", Condition::Comparison,
                    [=](const Row &row) { return row.acl.contains(rule); }};
        }
        case 10: {
            QStringList among, written;
            for (int i = below(4); i > 0; --i) {
                among.append(oneOf(rows).*of);
                written.append(literal(among.last()));
            }
            return {field + " in [" + written.join(QStringLiteral(" ,")) + u']', Condition::Comparison,
                    [=](const Row &row) { return among.contains(row.*of); }};
        }
        case 11:
            return compared(QStringLiteral("obj.id"), literal(some.id),
                            [=, id = some.id](const Row &row) { return holds(op, order(row.id, id)); });
        case 12:
            return compared(literal(some.owner), QStringLiteral("obj.owner_id"),
                            [=, id = some.owner](const Row &row) { return holds(op, order(id, row.owner)); });
        case 13: {
            const qint64 seconds = below(70);
            const qint64 then = start + 1000 * (60 - seconds);
            return compared(QStringLiteral("obj.created_at"),
                            QStringLiteral("timestamp(time.now).subtract('%1s')").arg(seconds),
                            [=](const Row &row) { return holds(op, order(row.milliseconds, then)); });
        }
        default: {
            const qint64 then = below(2) == 0 ? some.milliseconds : start + 1000 * below(60);
            if (below(2) == 0)
                return compared(QStringLiteral("obj.created_at"), time(then),
                                [=](const Row &row) { return holds(op, order(row.milliseconds, then)); });
            return compared(time(then), QStringLiteral("obj.created_at"),
                            [=](const Row &row) { return holds(op, order(then, row.milliseconds)); });
        }
        }
    }

public:
    static constexpr qint64 start = 1'795'000'000'000;

private:
    const QStringList rules{QStringLiteral("*"),
                            QStringLiteral("bind:a.example.com"),
                            QStringLiteral("bind:*.example.com"),
                            QStringLiteral("bind:example.com"),
                            QStringLiteral("bind:a=b"),
                            QStringLiteral("bind:a")};
    std::mt19937 m_random;
};

} // namespace

class TestIamFilterRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void agreesWithEveryRow_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 4; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void agreesWithEveryRow()
    {
        QFETCH(unsigned, seed);
        Maker maker(seed);
        House house;
        house.hurry();
        const QString account = house.addAccount();
        const QString admin = house.addUser(account, Permissions::ofAdministrator());
        const QStringList owners{house.addServiceUser(account), house.addServiceUser(account),
                                 house.addUser(account, {})};
        QList<Row> rows;
        Transaction transaction(*house.database);
        for (int i = 0; i < 250; ++i) {
            Row row = maker.row(owners);
            StoredCredential stored;
            stored.accountId = account;
            Credential &credential = stored.credential;
            credential.createdAt = Timestamp(std::chrono::milliseconds(row.milliseconds));
            credential.id = row.id =
                "cr_" + Ksuid::make(std::chrono::floor<std::chrono::seconds>(credential.createdAt)).toString();
            credential.ownerId = row.owner;
            credential.description = row.description;
            credential.metadata = row.metadata;
            credential.acl = row.acl;
            stored.tokenHash = row.id;
            Credentials(*house.database).insert(stored);
            rows.append(row);
        }
        QVERIFY(transaction.commit().ok());
        house.clock.setWall(Timestamp(std::chrono::milliseconds(Maker::start + 60'000)));
        std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
            return std::tie(a.milliseconds, a.id) > std::tie(b.milliseconds, b.id);
        });

        int some = 0, many = 0;
        for (int i = 0; i < 100; ++i) {
            const Condition condition = maker.condition(rows, 4);
            QStringList expected;
            for (const Row &row : std::as_const(rows)) {
                if (condition.says(row))
                    expected.append(row.id);
            }
            QStringList found;
            QString path = "/credentials?filter=" + QString::fromLatin1(QUrl::toPercentEncoding(condition.text));
            while (!path.isEmpty()) {
                const Response response = house.as(account, admin, Method::Get, path);
                const QJsonObject page = House::json(response);
                QVERIFY2(response.status == 200, qPrintable(condition.text + u'\n' + page.value(u"msg").toString()));
                const QJsonArray credentials = page.value(u"credentials").toArray();
                for (const QJsonValue &credential : credentials)
                    found.append(credential[u"id"].toString());
                const QUrl next(page.value(u"next_page_uri").toString());
                path = next.isEmpty() ? QString() : next.path() + u'?' + next.query(QUrl::FullyEncoded);
            }
            QVERIFY2(found == expected, qPrintable(QStringLiteral("%1\n%2 rows instead of %3")
                                                       .arg(condition.text)
                                                       .arg(found.size())
                                                       .arg(expected.size())));
            some += !expected.isEmpty() && expected.size() < rows.size();
            many += expected.size() > 100;
        }
        // What is made up tells rows apart, and fills more than a page.
        QVERIFY(some > 50);
        QVERIFY(many > 15);
    }
};

QTEST_GUILESS_MAIN(TestIamFilterRows)
#include "tst_iam_filterrows.moc"
