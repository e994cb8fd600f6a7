package sonde.cli.view;

import java.util.List;

import sonde.cli.render.Json;
import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.files.OpenFile;
import sonde.inspectors.files.SocketWords;
import sonde.inspectors.processes.Device;
import sonde.inspectors.processes.Process;
import sonde.inspectors.sockets.SocketName;

/**
 * The JSON of lsof 4.99.6 and later: one object with processes and their files, or an object a process and line.
 * Numbers of files are strings there. {@code --json} is sonde's own form.
 */
public final class LsofJson {
    private static final String VERSION = "4.99.7";

    private final LsofText text;
    private boolean first;

    public LsofJson(LsofText text) { this.text = text; }

    public void print(List<OpenFile> files, boolean lines, Output out) {
        Text t = out.text();
        if (!lines) t.str("{\"lsof_version\":\"" + VERSION + "\",\"processes\":[");
        Process last = null;
        for (OpenFile f : files) {
            t = out.text();
            if (!f.process().equals(last)) {
                if (last != null) {
                    t.str("]}");
                    if (lines) t.nl();
                    else
                        t.ch(',');
                }
                last = f.process();
                process(t, last);
            } else {
                t.ch(',');
            }
            file(t, f);
            out.drain();
        }
        t = out.text();
        if (last != null) t.str(lines ? "]}\n" : "]}");
        if (!lines) t.str("]}\n");
    }

    private void process(Text t, Process p) {
        t.ch('{');
        first = true;
        number(t, "pid", p.pid());
        if (p.task() != 0) number(t, "tid", p.task());
        String task = p.taskCommand();
        if (task != null) string(t, "task_cmd", String.valueOf(OpenFileView.utf8(task)));
        number(t, "pgid", p.group());
        number(t, "ppid", p.parent());
        string(t, "command", String.valueOf(OpenFileView.utf8(p.command())));
        number(t, "uid", p.uid());
        String user = text.userName(p.uid());
        if (user != null) string(t, "login", user);
        key(t, "files").ch('[');
    }

    private void file(Text t, OpenFile f) {
        t.ch('{');
        first = true;
        string(t, "fd", f.descriptor().label());
        if (f.descriptor().access() != ' ') string(t, "access", String.valueOf(f.descriptor().access()));
        if (f.lock() != ' ') string(t, "lock", String.valueOf(f.lock()));
        if (!f.type().isEmpty()) string(t, "type", f.type());
        Text piece = new Text();
        LsofText.deviceCharacters(piece, f);
        if (piece.size() > 0) string(t, "device", piece.toString());
        if (f.device() != Device.NONE) string(t, "device_number", hex(Device.libc(f.device())));
        if (f.rawDevice() != Device.NONE) string(t, "raw_device", hex(Device.libc(f.rawDevice())));
        if (f.size() >= 0) string(t, "size", Long.toString(f.size()));
        else if (f.offset() >= 0) string(t, "offset", Long.toString(f.offset()));
        if (f.inode() >= 0 && !LsofText.hasProtocol(f)) string(t, "inode", Long.toString(f.inode()));
        if (f.links() >= 0) number(t, "nlink", f.links());
        if (LsofText.hasProtocol(f)) string(t, "protocol", LsofText.protocol(f));
        if (f.descriptor().flags() != -1) {
            piece.clear();
            text.flags(piece, f.descriptor().flags());
            string(t, "flags", piece.toString());
        }
        piece.clear();
        text.name(piece, f, true);
        if (piece.size() > 0) string(t, "name", piece.toString());
        state(t, f);
        t.ch('}');
    }

    private void state(Text t, OpenFile f) {
        SocketName.Inet i = f.inet();
        if (i == null) return;
        key(t, "tcp_info").ch('{');
        first = true;
        if (i.isTcp()) string(t, "state", SocketWords.tcpState(i.state()));
        number(t, "recv_queue", i.receiveQueue());
        number(t, "send_queue", i.sendQueue());
        t.ch('}');
    }

    private static String hex(long n) { return "0x" + Long.toHexString(n); }

    private Text key(Text t, String name) {
        if (!first) t.ch(',');
        first = false;
        Json.string(t, name);
        return t.ch(':');
    }

    private void string(Text t, String name, String value) { Json.string(key(t, name), value); }

    private void number(Text t, String name, long value) { key(t, name).dec(value); }
}
