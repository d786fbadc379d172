#include "ingest/report_words.hpp"

namespace tasmim::ingest {

using base::message;

base::Message words_for(Severity severity) {
    return severity == Severity::error     ? message("Error")
           : severity == Severity::warning ? message("Warning")
                                           : message("Note");
}

base::Message words_for(Action action) {
    switch (action) {
        case Action::refused:
            return message("delivery refused");
        case Action::rejected:
            return message("left out");
        case Action::repaired:
            return message("taken, repaired");
        case Action::merged:
            return message("taken, merged with others");
        case Action::kept:
            break;
    }
    return message("taken as it is");
}

base::Message words_for(Level level) {
    return level == Level::syntactic  ? message("file")
           : level == Level::semantic ? message("meaning")
                                      : message("geometry");
}

base::Message verdict_of(const Report& report) {
    return report.refused() ? message("This delivery is refused.")
                            : message("This delivery can be imported.");
}

}  // namespace tasmim::ingest
