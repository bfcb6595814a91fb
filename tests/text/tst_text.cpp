// SPDX-License-Identifier: Apache-2.0
#include "text/text.h"

#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace
{

constexpr ErrorKind allKinds[] = {
    ErrorKind::Offline,      ErrorKind::Timeout,  ErrorKind::Tls,      ErrorKind::Proxy,       ErrorKind::Forbidden,
    ErrorKind::Unauthorized, ErrorKind::NotFound, ErrorKind::Conflict, ErrorKind::RateLimited, ErrorKind::Invalid,
    ErrorKind::Server,       ErrorKind::Protocol, ErrorKind::Storage,  ErrorKind::Keychain,    ErrorKind::Cancelled};
constexpr RotationState allStates[] = {
    RotationState::Check,           RotationState::Creating,  RotationState::Stored,   RotationState::Delivered,
    RotationState::Proved,          RotationState::Quiet,     RotationState::Revoking, RotationState::Done,
    RotationState::Cancelling,      RotationState::Cancelled, RotationState::Failed,   RotationState::KeptBoth,
    RotationState::ReplacedOldValid};
constexpr RotationNeed allNeeds[] = {RotationNeed::Nothing, RotationNeed::Create,  RotationNeed::Deliver,
                                     RotationNeed::Prove,   RotationNeed::Wait,    RotationNeed::ConfirmRevoke,
                                     RotationNeed::Resolve, RotationNeed::TryAgain};

// Made up here; no token of any service.
const QString token = QStringLiteral("2xVt5Zr7mGkqWbN0cYhJdLpQsRu_4fTzXvB8nMqKeGhJrWyDa");

/// Something to read, whole sentences, nothing left unfilled.
bool readable(const QString &text)
{
    return text.size() > 10 && text.endsWith(u'.') && !text.contains(u'%') && !text.contains(QLatin1String("..")) &&
           !text.contains(QLatin1String("  ")) && text[0] == text[0].toUpper();
}

} // namespace

class TextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindHasASentence();
    void causeCodeRemedy_data();
    void causeCodeRemedy();
    void unknownOutcomeIsSaid();
    void foreignWordsAreTamed();
    void noSentenceHoldsAToken();
    void permissions_data();
    void permissions();
    void everyLabelHasWords();
    void everyRefusalSaysItsCode();
    void everyDatasetState();
    void everyRotationHasWords();
    void rotationProgressCounts();
    void removalSaysWhatIsLost();
    void mayBind_data();
    void mayBind();
    void age_data();
    void age();
};

void TextTest::everyKindHasASentence()
{
    for (const ErrorKind kind : allKinds) {
        for (const QString &message : {QString(), QStringLiteral("Because of that.")}) {
            for (const QString &host : {QString(), QStringLiteral("api.example.com")}) {
                const QString text = text::sentence({.kind = kind, .message = message}, host);
                QVERIFY2(readable(text) || text.startsWith(host), qPrintable(text));
                QVERIFY2(text.count(QStringLiteral(". ")) >= 1, qPrintable("no remedy: " + text));
            }
        }
    }
}

void TextTest::causeCodeRemedy_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QStringList>("holds");
    const auto coded = [](int status, int code) {
        return Error{.kind = ErrorKind::Forbidden, .httpStatus = status, .code = ngrokCode(code), .sent = Sent::Yes};
    };
    QTest::newRow("unknown key") << Error{.kind = ErrorKind::Unauthorized, .httpStatus = 401, .code = ngrokCode(203)}
                                 << QStringList{"api.example.com does not know this API key", "(ERR_NGROK_203)",
                                                "Make a new API key"};
    QTest::newRow("authtoken as key") << coded(401, 206) << QStringList{"authtoken", "(ERR_NGROK_206)"};
    QTest::newRow("authtoken as key, the other") << coded(401, 207) << QStringList{"authtoken", "(ERR_NGROK_207)"};
    QTest::newRow("id as key") << coded(401, 208) << QStringList{"id of an API key", "(ERR_NGROK_208)"};
    QTest::newRow("may not use the API") << coded(403, 635) << QStringList{"Developer read/write", "(ERR_NGROK_635)"};
    QTest::newRow("disabled owner") << coded(403, 636) << QStringList{"disabled", "(ERR_NGROK_636)", "Enable"};
    QTest::newRow("for somebody else") << coded(403, 630) << QStringList{"(ERR_NGROK_630)", "administrator's API key"};
    QTest::newRow("developer write") << coded(403, 1219) << QStringList{"(ERR_NGROK_1219)", "change your role"};
    QTest::newRow("may not invite") << coded(403, 4411) << QStringList{"(ERR_NGROK_4411)", "Ask"};
    QTest::newRow("a code without words") << coded(403, 9999) << QStringList{"does not allow", "(ERR_NGROK_9999)"};
    QTest::newRow("proxy password") << Error{.kind = ErrorKind::Proxy, .httpStatus = 407}
                                    << QStringList{"refused the user name or password (407)", "connection settings"};
    QTest::newRow("proxy refuses") << Error{.kind = ErrorKind::Proxy, .httpStatus = 403}
                                   << QStringList{"The proxy refused to connect to api.example.com (403)"};
    QTest::newRow("expired") << Error{.kind = ErrorKind::Tls, .message = "The certificate has expired"}
                             << QStringList{"has expired", "date and time"};
    QTest::newRow("self-signed") << Error{.kind = ErrorKind::Tls, .message = "The certificate is self-signed"}
                                 << QStringList{"nobody this computer trusts", "CA file", "pin"};
    QTest::newRow("pinned") << Error{.kind = ErrorKind::Tls,
                                     .message = "The certificate is not the one that was confirmed for this address"}
                            << QStringList{"another certificate", "fingerprint"};
    QTest::newRow("proxy asks") << Error{.kind = ErrorKind::Proxy,
                                         .httpStatus = 407,
                                         .message = "The proxy asks for a user and a password"}
                                << QStringList{"asks for a user name and a password (407)", "Enter them"};
    QTest::newRow("wrong host") << Error{.kind = ErrorKind::Tls,
                                         .message = "The certificate is for another host (example.org)"}
                                << QStringList{"another name than api.example.com"};
    QTest::newRow("server down") << Error{.kind = ErrorKind::Offline, .message = "Connection refused"}
                                 << QStringList{"api.example.com cannot be reached: Connection refused. Check"};
    QTest::newRow("limit, wait") << Error{.kind = ErrorKind::RateLimited,
                                          .httpStatus = 429,
                                          .code = ngrokCode(226),
                                          .retryAfter = 11500ms}
                                 << QStringList{"(ERR_NGROK_226)", "in 12 seconds"};
    QTest::newRow("limit, no code") << Error{.kind = ErrorKind::RateLimited, .httpStatus = 429}
                                    << QStringList{"429", "Wait a minute"};
    const auto keychain = [](const char *words) { return Error{.kind = ErrorKind::Keychain, .message = words}; };
    QTest::newRow("keychain locked") << keychain("locked: the collection is locked")
                                     << QStringList{"is locked. Unlock"};
    QTest::newRow("keychain missing") << keychain("missing") << QStringList{"has no key", "Enter the key again"};
    QTest::newRow("keychain denied") << keychain("denied") << QStringList{"refused access", "Allow"};
    QTest::newRow("keychain absent") << keychain("unavailable") << QStringList{"no keychain", "this session only"};
    QTest::newRow("keychain hangs") << keychain("timed_out") << QStringList{"did not answer in time"};
    QTest::newRow("newer file") << Error{.kind = ErrorKind::Storage, .message = "profiles.json is from a newer version"}
                                << QStringList{"newer Gatehouse", "left as it is"};
    QTest::newRow("disk full") << Error{.kind = ErrorKind::Storage, .message = "No space left on device"}
                               << QStringList{"The disk is full", "Make room"};
    QTest::newRow("server's fault") << Error{.kind = ErrorKind::Server, .httpStatus = 503} << QStringList{"(503)"};
}

void TextTest::causeCodeRemedy()
{
    QFETCH(Error, error);
    QFETCH(QStringList, holds);
    const QString text = text::sentence(error, QStringLiteral("api.example.com"));
    for (const QString &part : holds)
        QVERIFY2(text.contains(part), qPrintable(text + " / " + part));
    QVERIFY2(readable(text) || text.startsWith(QLatin1String("api.")), qPrintable(text));
    QVERIFY2(!text.contains(QLatin1String("not known whether")), qPrintable(text));
}

void TextTest::unknownOutcomeIsSaid()
{
    const QString text = text::sentence({.kind = ErrorKind::Timeout, .sent = Sent::Unknown});
    QVERIFY2(text.contains(QLatin1String("not known whether the request was carried out")), qPrintable(text));
}

void TextTest::foreignWordsAreTamed()
{
    const QString text = text::sentence(
        {.kind = ErrorKind::Invalid, .message = QStringLiteral("a\u001b[31mb\nc\u202ed ") + QString(5000, u'x')});
    for (const QChar c : text)
        QVERIFY(c.isPrint());
    QVERIFY(text.size() < 500);
}

void TextTest::noSentenceHoldsAToken()
{
    for (const ErrorKind kind : allKinds) {
        const QString text =
            text::sentence({.kind = kind, .code = token, .message = "The key " + token + " is unknown."});
        QVERIFY2(!text.contains(token.left(20)) && !text.contains(token.right(12)), qPrintable(text));
    }
    // An id is no secret, and is what a person looks for.
    const QString id = QStringLiteral("ak_2xVt5Zr7mGkqWbN0cYhJdLpQsRu");
    QVERIFY(text::sentence({.kind = ErrorKind::NotFound, .message = "No " + id}).contains(id));
}

void TextTest::permissions_data()
{
    QTest::addColumn<Permissions>("permissions");
    QTest::addColumn<QString>("text");
    QTest::newRow("administrator") << Permissions::ofAdministrator() << "Administrator";
    QTest::newRow("administrator, whatever else")
        << Permissions{true, DeveloperPermission::ReadOnly, TeamPermission::ReadOnly, BillingPermission::None}
        << "Administrator";
    QTest::newRow("service user") << Permissions::ofServiceUser() << "Read/Write";
    QTest::newRow("inviter") << Permissions{false, DeveloperPermission::ReadWrite, TeamPermission::Invite,
                                            BillingPermission::None}
                             << QStringLiteral("Read/Write · Invite-only");
    QTest::newRow("billing") << Permissions{false, DeveloperPermission::ReadOnly, TeamPermission::ReadOnly,
                                            BillingPermission::Access}
                             << QStringLiteral("Read-Only · Billing access");
}

void TextTest::permissions()
{
    QFETCH(Permissions, permissions);
    QTEST(text::permissions(permissions), "text");
}

void TextTest::everyLabelHasWords()
{
    QStringList labels, explanations;
    for (const auto value : {DeveloperPermission::ReadOnly, DeveloperPermission::ReadWrite})
        explanations << text::explanation(value);
    for (const auto value : {TeamPermission::ReadOnly, TeamPermission::Invite, TeamPermission::Manager})
        explanations << text::explanation(value);
    for (const auto value : {BillingPermission::None, BillingPermission::Access})
        explanations << text::explanation(value);
    for (const QString &text : std::as_const(explanations))
        QVERIFY2(readable(text), qPrintable(text));
    QCOMPARE(explanations.removeDuplicates(), 0);

    for (const Ability ability : allAbilities)
        labels << text::ability(ability);
    for (const auto kind : {CredentialKind::Authtoken, CredentialKind::ApiKey, CredentialKind::SshKey})
        labels << text::kind(kind);
    for (const auto kind : {PrincipalKind::User, PrincipalKind::ServiceUser, PrincipalKind::Unlisted})
        labels << text::kind(kind);
    for (const auto state :
         {InvitationState::Pending, InvitationState::Accepted, InvitationState::Expired, InvitationState::Revoked})
        labels << text::state(state);
    for (const RotationState state : allStates)
        labels << text::rotationState(state);
    for (const QString &label : std::as_const(labels))
        QVERIFY(!label.isEmpty());
    QCOMPARE(labels.removeDuplicates(), 0);
}

void TextTest::everyRefusalSaysItsCode()
{
    QVERIFY(text::refusal(RoleRefusal::None).isEmpty());
    for (const auto refusal :
         {RoleRefusal::NothingChanges, RoleRefusal::Inconsistent, RoleRefusal::LastAdministrator,
          RoleRefusal::AboveYourself, RoleRefusal::NotAllowed, RoleRefusal::AdministratorOnly, RoleRefusal::NotAUser}) {
        const QString text = text::refusal(refusal);
        QVERIFY2(readable(text), qPrintable(text));
        if (const int code = ngrokCodeOf(refusal))
            QVERIFY2(text.contains(u'(' + ngrokCode(code) + u')'), qPrintable(text));
    }
    QCOMPARE(text::refusal(RoleRefusal::LastAdministrator),
             QStringLiteral("Last administrator (ERR_NGROK_6602). Make someone else administrator first."));
}

void TextTest::everyDatasetState()
{
    for (const Dataset dataset : allDatasets) {
        QVERIFY(!text::dataset(dataset).isEmpty());
        QVERIFY(text::datasetState(dataset, {DatasetState::Available, {}}).isEmpty());
        for (const auto state : {DatasetState::Unknown, DatasetState::Empty, DatasetState::Incomplete,
                                 DatasetState::Refused, DatasetState::NotOffered}) {
            const QString text = text::datasetState(dataset, {state, {}});
            QVERIFY2(readable(text), qPrintable(text));
        }
    }
    const Error why{.kind = ErrorKind::Forbidden, .httpStatus = 403, .code = ngrokCode(635)};
    QVERIFY(text::datasetState(Dataset::Users, {DatasetState::Refused, why}).contains(ngrokCode(635)));
    QVERIFY(text::datasetState(Dataset::Users, {DatasetState::NotOffered, {}}).contains(QLatin1String("people")));
}

void TextTest::everyRotationHasWords()
{
    for (const RotationState state : allStates) {
        for (const RotationNeed need : allNeeds) {
            for (const auto kind : {CredentialKind::Authtoken, CredentialKind::ApiKey}) {
                RotationRecord record;
                record.kind = kind;
                record.state = state;
                record.note = RotationNote::SealLost;
                record.finding = "The key " + token + " is refused.";
                const QString text = text::rotationProgress(record, need);
                QVERIFY2(readable(text), qPrintable(text));
                QVERIFY(!text.contains(token));
            }
        }
    }
    using Obstacle = RotationCheck::Obstacle;
    QVERIFY(text::obstacle({}).isEmpty());
    for (const auto obstacle : {Obstacle::OwnerDisabled, Obstacle::NoRoomForNonce, Obstacle::KeychainNotReady,
                                Obstacle::NotYours, Obstacle::Gone, Obstacle::BeingRotated, Obstacle::Unreachable}) {
        RotationCheck check;
        check.obstacle = obstacle;
        check.keychainState = QStringLiteral("locked");
        QVERIFY2(readable(text::obstacle(check)), qPrintable(text::obstacle(check)));
        if (obstacle == Obstacle::KeychainNotReady)
            QVERIFY(text::obstacle(check).contains(QLatin1String("Unlock")));
    }
}

void TextTest::removalSaysWhatIsLost()
{
    const QString keychain = QStringLiteral("in this computer's keychain");
    QVERIFY(text::removal(true, false, {}).join(u'\n').contains(keychain));
    QVERIFY(!text::removal(false, false, {}).join(u'\n').contains(keychain));
    QCOMPARE(text::removal(true, true, {}).size(), text::removal(true, false, {}).size() + 1);

    RotationRecord closed;
    closed.state = RotationState::Done;
    closed.closed = true;
    const qsizetype without = text::removal(true, false, {}).size();
    QCOMPARE(text::removal(true, false, {closed, closed}).size(), without + 1); // together, they are only a record
    for (int state = 0; state <= int(RotationState::ReplacedOldValid); ++state) {
        RotationRecord open;
        open.state = static_cast<RotationState>(state);
        open.oldId = QStringLiteral("cr_old");
        open.newId = QStringLiteral("cr_new");
        open.description = QStringLiteral("edge");
        const QStringList lines = text::removal(true, false, {open});
        QCOMPARE(lines.size(), without + 1);
        QVERIFY2(lines.last().contains(u"edge") && lines.last().contains(u"cr_old") &&
                     lines.last().contains(text::rotationState(open.state)),
                 qPrintable(lines.last()));
        const bool sealed = open.state >= RotationState::Stored && open.state <= RotationState::Revoking;
        if (sealed || open.state == RotationState::KeptBoth)
            QVERIFY2(lines.last().contains(u"destroyed") && lines.last().contains(u"cr_new"), qPrintable(lines.last()));
    }
}

void TextTest::rotationProgressCounts()
{
    RotationRecord record;
    record.state = RotationState::Delivered;
    record.agents = {WatchedAgent{.onNew = true}, WatchedAgent{.onOld = true}, WatchedAgent{.confirmed = true}};
    QCOMPARE(text::rotationProgress(record, RotationNeed::Prove), QStringLiteral("Watching: 2 of 3 agents moved."));
    RotationRecord cancelled;
    cancelled.state = RotationState::Cancelled;
    QVERIFY(!text::rotationProgress(cancelled, RotationNeed::Nothing).contains(u"deleted")); // there was none
    cancelled.newId = QStringLiteral("cr_2");
    QVERIFY(text::rotationProgress(cancelled, RotationNeed::Nothing).contains(u"deleted"));
    record.agents[1].devices = 5;
    record.agents[1].moved = 2;
    QCOMPARE(text::rotationProgress(record, RotationNeed::Prove), QStringLiteral("Watching: 4 of 7 agents moved."));
    QCOMPARE(text::watchedAgent(record.agents[1]), QStringLiteral("3 of 5 devices"));
    record.state = RotationState::Quiet;
    record.quietWatched = 3h + 10min;
    record.quietPaused = 6h;
    const QString text = text::rotationProgress(record, RotationNeed::Wait);
    QVERIFY2(text.contains(QLatin1String("3 h 10 min of 24 h")) && text.contains(QLatin1String("Paused for 6 h")),
             qPrintable(text));
}

void TextTest::mayBind_data()
{
    QTest::addColumn<CredentialKind>("kind");
    QTest::addColumn<QStringList>("acl");
    QTest::addColumn<QString>("text");
    QTest::newRow("API key") << CredentialKind::ApiKey << QStringList() << QStringLiteral("–");
    QTest::newRow("none") << CredentialKind::Authtoken << QStringList() << "anything";
    QTest::newRow("star") << CredentialKind::Authtoken << QStringList{"bind:a.example.com", "*"} << "anything";
    QTest::newRow("one") << CredentialKind::SshKey << QStringList{"bind:*.site7.example.com"} << "*.site7.example.com";
    QTest::newRow("three") << CredentialKind::Authtoken << QStringList{"bind:a.example.com", "bind:b", "bind:c=*"}
                           << "a.example.com +2";
    QTest::newRow("long") << CredentialKind::Authtoken << QStringList{"bind:" + QString(60, u'a')}
                          << QString(23, u'a') + QStringLiteral("…");
}

void TextTest::mayBind()
{
    QFETCH(CredentialKind, kind);
    QFETCH(QStringList, acl);
    QTEST(text::mayBind({.kind = kind, .acl = acl}), "text");
}

void TextTest::age_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("ahead of us") << qint64(-5) << "now";
    QTest::newRow("59 s") << qint64(59) << "now";
    QTest::newRow("minute") << qint64(60) << "1 min";
    QTest::newRow("hour") << qint64(3600) << "1 h";
    QTest::newRow("23 h") << qint64(86399) << "23 h";
    QTest::newRow("412 d") << qint64(412 * 86400) << "412 d";
    QTest::newRow("729 d") << qint64(729 * 86400) << "729 d";
    QTest::newRow("2 y") << qint64(730 * 86400) << "2 y";
}

void TextTest::age()
{
    QFETCH(qint64, seconds);
    QTEST(text::age(std::chrono::seconds(seconds)), "text");
}

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"
