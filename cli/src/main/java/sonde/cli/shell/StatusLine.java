package sonde.cli.shell;

import sonde.inspectors.bytes.Text;

/** Words for the line at the bottom of the screen. */
final class StatusLine {
    private StatusLine() {}

    static String text(Session session) {
        StringBuilder s = new StringBuilder(" ");
        Netns netns = session.netns();
        s.append(netns == null ? "host" : "netns " + Text.visible(netns.name()));
        s.append("  uid ").append(session.user());
        for (Job job : session.jobs().all()) {
            if (job.isDone()) continue;
            String text = Text.visible(job.text());
            s.append("  [").append(job.number()).append("] ")
                    .append(text.length() > 40 ? text.substring(0, 39) + "…" : text);
            if (!job.progress().isEmpty()) s.append(": ").append(Text.visible(job.progress()));
        }
        return s.append(' ').toString();
    }
}
