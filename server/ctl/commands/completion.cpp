// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/completion.h"

#include "server/ctl/commands/commandtable.h"

namespace Ctl {

namespace {

//! Lines of `case`: a pattern, and what completes it.
using Cases = QList<std::pair<QString, QStringList>>;

bool isFile(const Option &option)
{
    return option.value == QLatin1String("FILE") || option.value == QLatin1String("DIR");
}

QStringList dashed(const QList<Option> &options)
{
    QStringList names;
    for (const Option &option : options)
        names.append(QStringLiteral("--") + option.name);
    return names;
}

//! What may follow each beginning of a command, and the options of each command.
Cases wordCases()
{
    Cases cases{{QString(), wordsAfter({})}};
    for (const QString &first : wordsAfter({})) {
        if (!findCommand({first}))
            cases.append({first, wordsAfter({first})});
    }
    for (const Command &command : allCommands()) {
        QStringList words = dashed(command.options);
        if (command.words == QStringList(QStringLiteral("completion")))
            words += completedShells();
        cases.append({command.name(), words});
    }
    return cases;
}

//! Every option once, in an order that does not change.
QList<Option> allOptions()
{
    QList<Option> options = commonOptions();
    for (const Command &command : allCommands()) {
        for (const Option &option : command.options) {
            bool isNew = true;
            for (Option &other : options) {
                if (other.name != option.name)
                    continue;
                isNew = false;
                // --role of a push and of a user are the same; --state is only there once.
                if (other.choices.isEmpty())
                    other.choices = option.choices;
            }
            if (isNew)
                options.append(option);
        }
    }
    return options;
}

QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

//! `|`-separated patterns of the options that take a value and that \a isWanted.
QString optionPattern(bool (*isWanted)(const Option &))
{
    QStringList names;
    for (const Option &option : allOptions()) {
        if (!option.value.isEmpty() && isWanted(option))
            names.append(QStringLiteral("--") + option.name);
    }
    return names.join(u'|');
}

//! How a word more makes another command of the ones before.
QString commandCases()
{
    QString text;
    for (const auto &[pattern, words] : wordCases()) {
        const QString space = pattern.contains(u' ') ? QString() : QStringLiteral(" ");
        if (!pattern.isEmpty())
            text += QStringLiteral("            %1) command=%2 ;;\n")
                        .arg(quoted(space + pattern), quoted(pattern));
    }
    return text;
}

//! Commands that are followed by the name of a file.
QString fileCommands()
{
    QStringList names;
    for (const Command &command : allCommands()) {
        if (command.arguments == QStringList(QStringLiteral("FILE")))
            names.append(quoted(command.name()));
    }
    return names.join(u'|');
}

QString choiceCases()
{
    QString text;
    for (const Option &option : allOptions()) {
        if (!option.choices.isEmpty())
            text += QStringLiteral("        --%1) words=%2 ;;\n")
                        .arg(option.name, quoted(option.choices.join(u' ')));
    }
    return text;
}

// bash and zsh read the same: which words are no options makes the command; the word before may be
// an option that waits for its value.
QString shellBody(const QString &list, const QString &current, const QString &before)
{
    QString cases;
    for (const auto &[pattern, words] : wordCases())
        cases += QStringLiteral("        %1) words=%2 ;;\n")
                     .arg(quoted(pattern), quoted(words.join(u' ')));
    return QStringLiteral("    local words= command= word skip= files=\n"
                          "    for word in %1; do\n"
                          "        if [ -n \"$skip\" ]; then skip=; continue; fi\n"
                          "        case \"$word\" in\n"
                          "        %2) skip=1 ;;\n"
                          "        -*) ;;\n"
                          "        *)\n"
                          "            case \"$command $word\" in\n"
                          "%3"
                          "            esac ;;\n"
                          "        esac\n"
                          "    done\n"
                          "    case \"%4\" in\n"
                          "%5"
                          "        %6) files=1 ;;\n"
                          "        %2) words=' ' ;;\n"
                          "    esac\n"
                          "    if [ -z \"$words$files\" ]; then\n"
                          "        case \"$command\" in\n"
                          "%7"
                          "        esac\n"
                          "        case \"%8\" in\n"
                          "        -*) words=\"$words %9\" ;;\n"
                          "        *) case \"$command\" in @files@) files=1 ;; esac ;;\n"
                          "        esac\n"
                          "    fi\n")
        .arg(list, optionPattern([](const Option &) { return true; }), commandCases(), before,
            choiceCases(), optionPattern(isFile), cases, current,
            dashed(commonOptions()).join(u' '))
        .replace(QStringLiteral("@files@"), fileCommands());
}

QString bashScript()
{
    return QStringLiteral("# Completion of crierctl for bash.\n_crierctl() {\n"
                          "    COMPREPLY=()\n"
                          "    local current=${COMP_WORDS[COMP_CWORD]}\n")
        + shellBody(QStringLiteral("\"${COMP_WORDS[@]:1:COMP_CWORD-1}\""),
            QStringLiteral("$current"), QStringLiteral("${COMP_WORDS[COMP_CWORD-1]}"))
        + QStringLiteral("    if [ -n \"$files\" ]; then\n"
                         "        COMPREPLY=($(compgen -f -- \"$current\"))\n"
                         "    else\n"
                         "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                         "    fi\n"
                         "}\n"
                         "complete -o filenames -F _crierctl crierctl\n");
}

// `words` is what zsh calls the line itself.
QString zshScript()
{
    QString body = shellBody(
        QStringLiteral("\"${line[@]}\""), QStringLiteral("$current"), QStringLiteral("$before"));
    body.replace(QStringLiteral("local words="), QStringLiteral("local candidates="));
    body.replace(QStringLiteral(" words="), QStringLiteral(" candidates="));
    body.replace(QStringLiteral("$words"), QStringLiteral("$candidates"));
    return QStringLiteral("#compdef crierctl\n# Completion of crierctl for zsh.\n_crierctl() {\n"
                          "    local -a line=(\"${(@)words[2,CURRENT-1]}\")\n"
                          "    local current=$words[CURRENT] before=$words[CURRENT-1]\n")
        + body
        + QStringLiteral("    if [ -n \"$files\" ]; then\n"
                         "        _files\n"
                         "    else\n"
                         "        compadd -- ${=candidates}\n"
                         "    fi\n"
                         "}\n"
                         "if [ \"$funcstack[1]\" = _crierctl ]; then _crierctl \"$@\"; "
                         "else compdef _crierctl crierctl; fi\n");
}

QString fishOption(const QString &condition, const Option &option)
{
    QString line = QStringLiteral("complete -c crierctl%1 -l %2 -d %3")
                       .arg(condition, option.name, quoted(option.help));
    if (isFile(option))
        line += QStringLiteral(" -rF");
    else
        line += option.value.isEmpty() ? QStringLiteral(" -f") : QStringLiteral(" -x");
    if (!option.choices.isEmpty())
        line += QStringLiteral(" -a ") + quoted(option.choices.join(u' '));
    return line + u'\n';
}

QString fishScript()
{
    QString text = QStringLiteral(
        "# Completion of crierctl for fish.\n"
        "function __crierctl_words\n"
        "    # The words of the line that are neither options nor their values.\n"
        "    set -l skip 0\n"
        "    for word in (commandline -opc)[2..-1]\n"
        "        if test $skip = 1\n            set skip 0\n            continue\n        end\n"
        "        switch $word\n"
        "            case %1\n                set skip 1\n"
        "            case '-*'\n"
        "            case '*'\n                echo $word\n"
        "        end\n    end\nend\n"
        "function __crierctl_at\n"
        "    set -l words (__crierctl_words)\n"
        "    test \"$words[1..$argv[1]]\" = \"$argv[2..-1]\"\n"
        "    and test (count $words) -ge $argv[1]\n"
        "end\n"
        "function __crierctl_next\n"
        "    set -l words (__crierctl_words)\n"
        "    test \"$words\" = \"$argv\"\n"
        "end\n"
        "complete -c crierctl -f\n")
                       .arg(optionPattern([](const Option &) { return true; }).replace(u'|', u' '));
    for (const Option &option : commonOptions())
        text += fishOption(QString(), option);
    for (const QString &first : wordsAfter({})) {
        const Command *command = findCommand({first});
        text += QStringLiteral("complete -c crierctl -f -n '__crierctl_next' -a %1%2\n")
                    .arg(first,
                        command ? QStringLiteral(" -d ") + quoted(command->summary) : QString());
    }
    for (const Command &command : allCommands()) {
        if (command.words.size() > 1)
            text += QStringLiteral("complete -c crierctl -f -n '__crierctl_next %1' -a %2 -d %3\n")
                        .arg(command.words.first(), command.words.last(), quoted(command.summary));
        if (command.arguments == QStringList(QStringLiteral("FILE")))
            text += QStringLiteral("complete -c crierctl -F -n '__crierctl_at %1 %2'\n")
                        .arg(command.words.size())
                        .arg(command.name());
        for (const Option &option : command.options)
            text += fishOption(QStringLiteral(" -n '__crierctl_at %1 %2'")
                                   .arg(command.words.size())
                                   .arg(command.name()),
                option);
    }
    return text
        + QStringLiteral("complete -c crierctl -f -n '__crierctl_next completion' -a '%1'\n")
              .arg(completedShells().join(u' '));
}

} // namespace

QStringList completedShells()
{
    return {QStringLiteral("bash"), QStringLiteral("zsh"), QStringLiteral("fish")};
}

QString completionScript(const QString &shell)
{
    if (shell == QLatin1String("bash"))
        return bashScript();
    if (shell == QLatin1String("zsh"))
        return zshScript();
    return shell == QLatin1String("fish") ? fishScript() : QString();
}

} // namespace Ctl
