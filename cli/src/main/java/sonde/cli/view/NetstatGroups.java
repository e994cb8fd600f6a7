package sonde.cli.view;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.host.Group;

/** Multicast groups as lines of netstat. */
public record NetstatGroups(NetstatNames names) {
    public static final String TITLE = "Interface       RefCnt Group\n--------------- ------ ---------------------";

    /** Writes one line without its newline. */
    public void line(Text out, Group g) {
        int start = out.size();
        out.safe(g.device()).left(start, 15).ch(' ');
        start = out.size();
        out.udec(g.users()).left(start, 6).ch(' ');
        names.address(out, g.address());
    }
}
