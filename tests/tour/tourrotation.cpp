// SPDX-License-Identifier: Apache-2.0
// Two rotations, an authtoken's to its end and an API key's to both kept.
#include "tour.h"

#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "workspace/account.h"

#include <QCheckBox>
#include <QDialog>

namespace gatehouse::test
{

namespace
{

QString idOf(const Snapshot &snapshot, const std::function<bool(const Credential &)> &wanted)
{
    const auto found = std::find_if(snapshot.credentials.begin(), snapshot.credentials.end(), wanted);
    return found == snapshot.credentials.end() ? QString() : found->id;
}

} // namespace

void Tour::rotateAuthtoken()
{
    const SnapshotPtr snapshot = account().snapshot();
    const QString token =
        idOf(*snapshot, [](const Credential &each) { return each.description == QLatin1String("staging webhooks"); });
    select(PageId::Credentials, token);
    QDialog &dialog = opened(ActionId::RotateCredential);
    const auto main = [&](const char *context, const char *text) {
        waitFor([&] { return find(dialog, QCoreApplication::translate(context, text)) != nullptr; },
                QCoreApplication::translate(context, text));
    };
    main("gatehouse::CheckPage", "Create &new authtoken");
    waitFor(
        [&] {
            const auto *create =
                find(dialog, QCoreApplication::translate("gatehouse::CheckPage", "Create &new authtoken"));
            return create && create->isEnabled();
        },
        QStringLiteral("the check"));
    look(QStringLiteral("rotate-1-check"), dialog);
    pressMain(dialog);
    main("gatehouse::DeliverPage", "&Delivered");
    look(QStringLiteral("rotate-2-deliver"), dialog);
    press(dialog, "gatehouse::SecretField", "&Show");
    waitFor([&] { return find(dialog, QCoreApplication::translate("gatehouse::SecretField", "&Hide")) != nullptr; },
            QStringLiteral("the secret"));
    look(QStringLiteral("rotate-2-deliver-shown"), dialog);
    press(dialog, "gatehouse::SecretField", "&Hide");
    press(dialog, "gatehouse::DeliverPage", "&Delivered");
    main("gatehouse::ProvePage", "Look &now");
    look(QStringLiteral("rotate-3-prove"), dialog);
    QDialog &skip = openedBy([this, &dialog] { press(dialog, "gatehouse::ProvePage", "Continue without &proof…"); });
    look(QStringLiteral("question-without-proof"), skip);
    close(skip);
    press(dialog, "gatehouse::RotateDialog", "Deliver a&gain…");
    press(dialog, "gatehouse::DeliverPage", "&Give to the sample agents");
    main("gatehouse::QuietPage", "&Revoke now…");
    look(QStringLiteral("rotate-4-quiet"), dialog);
    press(dialog, "gatehouse::QuietPage", "&Revoke now…");
    main("gatehouse::RevokePage", "Stop and &keep both");
    look(QStringLiteral("rotate-5-revoke"), dialog);
    m_hands->setChecked(part<QCheckBox>(dialog), true);
    press(dialog, "gatehouse::RevokePage", "&Revoke old authtoken");
    waitFor(
        [&] {
            const auto *done = find(dialog, QCoreApplication::translate("gatehouse::DonePage", "&Close"));
            return done && done->isEnabled();
        },
        QStringLiteral("the end"));
    look(QStringLiteral("rotate-6-done"), dialog);
    close(dialog);
}

void Tour::rotateApiKey()
{
    const SnapshotPtr snapshot = account().snapshot();
    const QString key = idOf(*snapshot, [&snapshot](const Credential &each) {
        const Principal *owner = snapshot->principal(each.ownerId);
        return each.kind == CredentialKind::ApiKey && owner && owner->active && !each.description.isEmpty();
    });
    select(PageId::Credentials, key);
    QDialog &dialog = opened(ActionId::RotateCredential);
    press(dialog, "gatehouse::CheckPage", "Create &new API key");
    press(dialog, "gatehouse::SecretField", "&Show");
    press(dialog, "gatehouse::DeliverPage", "&Delivered");
    waitFor(
        [&] { return find(dialog, QCoreApplication::translate("gatehouse::ProvePage", "I &checked it")) != nullptr; },
        QStringLiteral("the API key's proof"));
    look(QStringLiteral("rotate-key-3-prove"), dialog);
    close(dialog);

    // Left where it stands, and found again: it needs somebody now.
    goTo(PageId::Rotations);
    look(QStringLiteral("rotations"));
    goTo(PageId::Credentials);
    look(QStringLiteral("credentials-rotating"));
    goTo(PageId::Overview);
    look(QStringLiteral("overview-rotating"));

    m_hands->selectFirst(*table(PageId::Rotations).table());
    QDialog &delivery = opened(ActionId::DeliverAgain);
    look(QStringLiteral("rotate-key-2-again"), delivery);
    pressMain(delivery);
    must(find(delivery, QCoreApplication::translate("gatehouse::ProvePage", "I &checked it")),
         QStringLiteral("the proof again"));
    close(delivery);
    QDialog &again = opened(ActionId::ShowRotation);
    press(again, "gatehouse::ProvePage", "I &checked it");
    press(again, "gatehouse::QuietPage", "&Revoke now…");
    look(QStringLiteral("rotate-key-5-revoke"), again);
    press(again, "gatehouse::RevokePage", "Stop and &keep both");
    waitFor(
        [&] {
            return find(again, QCoreApplication::translate("gatehouse::DonePage", "&Delete the new one…")) != nullptr;
        },
        QStringLiteral("both kept"));
    look(QStringLiteral("rotate-key-6-both"), again);
    QDialog &question = openedBy([this, &again] { press(again, "gatehouse::DonePage", "&Delete the new one…"); });
    look(QStringLiteral("question-delete-successor"), question);
    close(question);
    close(again);
}

void Tour::rotationsOfTheAccount()
{
    goTo(PageId::Rotations);
    look(QStringLiteral("rotations-ended"));
}

} // namespace gatehouse::test
