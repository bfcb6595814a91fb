// SPDX-License-Identifier: Apache-2.0
#include "rotation/commandrun.h"

#include "rotation/answer.h"

#include <QProcess>

namespace gatehouse
{

namespace
{

constexpr qsizetype maxOutput = 64 * 1024;
constexpr std::chrono::minutes deadline{10};

QByteArray bytesOf(const Secret &secret)
{
    const std::string_view bytes = secret.reveal();
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

} // namespace

QFuture<Result<QString>> runWithSecret(const QString &program, const QStringList &arguments, const SharedSecret &secret,
                                       Clock &clock, QObject *parent)
{
    const Answer<Result<QString>> answer;
    auto *process = new QProcess(parent);
    process->setProcessChannelMode(QProcess::MergedChannels);
    auto output = std::make_shared<QByteArray>();
    output->reserve(maxOutput); // never moved, which would leave a copy behind
    auto cut = std::make_shared<bool>(false);
    const auto collect = [process, output, cut] {
        QByteArray more = process->readAll();
        const qsizetype room = maxOutput - output->size();
        *cut = *cut || more.size() > room;
        output->append(more.constData(), std::min(more.size(), room));
        wipe(more);
    };
    const auto words = [output, cut, secret] {
        QByteArray said = bytesOf(*secret);
        output->replace(said, "***");
        // Cut off within the secret, its first part is still there.
        const qsizetype whole = *cut ? std::max<qsizetype>(0, output->size() - said.size()) : output->size();
        wipe(said);
        QString text = QString::fromUtf8(output->constData(), whole);
        output->resize(maxOutput); // what it held before something shorter took the secret's place, too
        wipe(*output);
        return text;
    };
    QObject::connect(process, &QProcess::readyRead, process, collect);
    QObject::connect(process, &QProcess::errorOccurred, process, [process, answer](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // `finished` says the rest
        answer.give(Error{.kind = ErrorKind::Invalid, .message = process->errorString()});
        process->deleteLater();
    });
    QObject::connect(process, &QProcess::finished, process,
                     [process, answer, collect, words](int exitCode, QProcess::ExitStatus status) {
                         collect();
                         const QString text = words();
                         if (status == QProcess::NormalExit && exitCode == 0)
                             answer.give(text);
                         else
                             answer.give(Error{.kind = ErrorKind::Invalid,
                                               .code = QStringLiteral("exit_%1").arg(exitCode),
                                               .message = text});
                         process->deleteLater();
                     });
    clock.callAfter(deadline, process, [process] { process->kill(); });
    process->start(program, arguments);
    QByteArray input = bytesOf(*secret);
    process->write(input);
    wipe(input);
    process->closeWriteChannel();
    return answer.future();
}

} // namespace gatehouse
