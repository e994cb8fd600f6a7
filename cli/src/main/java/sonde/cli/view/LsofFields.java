package sonde.cli.view;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.files.OpenFile;
import sonde.inspectors.files.SocketWords;
import sonde.inspectors.processes.Device;
import sonde.inspectors.processes.Process;
import sonde.inspectors.sockets.SocketName;

/** lsof's output for programs: a letter and a value a field, a set for each process and for each of its files. */
public final class LsofFields {
    private final LsofText text;
    private final boolean[] chosen = new boolean[128];
    private final char terminator;

    /** @param fields letters; {@code 0} ends fields with NUL and sets with a newline */
    public LsofFields(LsofText text, Set<Character> fields) {
        this.text = text;
        for (char c : fields) chosen[c] = true;
        terminator = chosen['0'] ? '\0' : '\n';
    }

    public void print(List<OpenFile> files, Output out) {
        Process last = null;
        for (OpenFile f : files) {
            if (!f.process().equals(last)) {
                last = f.process();
                process(out.text(), last);
                endSet(out, true);
            }
            boolean any = file(out.text(), f);
            endSet(out, any);
        }
    }

    /** Between two rounds of {@code -r}. */
    public void marker(Output out, String marker) {
        out.text().ch('m').str(marker).ch(terminator);
        endSet(out, true);
    }

    private void endSet(Output out, boolean any) {
        if (terminator == '\0' && any) out.text().nl();
        out.drain();
    }

    private void process(Text t, Process p) {
        number(t, 'p', p.pid());
        if (p.task() != 0 && chosen['K']) number(t, 'K', p.task());
        String task = p.taskCommand();
        if (task != null && chosen['M']) {
            t.ch('M');
            text.safe(t, task);
            t.ch(terminator);
        }
        if (chosen['g']) number(t, 'g', p.group());
        if (chosen['R']) number(t, 'R', p.parent());
        if (chosen['c']) {
            t.ch('c');
            text.command(t, p.command());
            t.ch(terminator);
        }
        if (chosen['u']) number(t, 'u', p.uid());
        String user = chosen['L'] ? text.userName(p.uid()) : null;
        if (user != null) t.ch('L').safe(user).ch(terminator);
    }

    private boolean file(Text t, OpenFile f) {
        int start = t.size();
        if (chosen['f']) {
            t.ch('f');
            int at = t.size();
            LsofText.descriptor(t, f.descriptor());
            LsofText.trim(t, at);
            t.ch(terminator);
        }
        if (chosen['a']) t.ch('a').ch(f.descriptor().access()).ch(terminator);
        if (chosen['l']) t.ch('l').ch(f.lock()).ch(terminator);
        if (chosen['t'] && !f.type().isEmpty()) t.ch('t').str(f.type()).ch(terminator);
        if (chosen['G'] && f.descriptor().flags() != -1) {
            t.ch('G');
            text.flags(t, f.descriptor().flags());
            t.ch(terminator);
        }
        if (chosen['d']) deviceCharacters(t, f);
        if (chosen['D'] && f.device() != Device.NONE) hex(t, 'D', Device.libc(f.device()));
        if (chosen['r'] && f.rawDevice() != Device.NONE) hex(t, 'r', Device.libc(f.rawDevice()));
        if (chosen['s'] && f.size() >= 0) {
            t.ch('s');
            text.size(t, f.size());
            t.ch(terminator);
        }
        if (chosen['o'] && f.size() < 0 && f.offset() >= 0) {
            t.ch('o');
            text.offset(t, f.offset());
            t.ch(terminator);
        }
        boolean protocol = LsofText.hasProtocol(f);
        if (chosen['i'] && f.inode() >= 0 && !protocol) t.ch('i').udec(f.inode()).ch(terminator);
        if (chosen['k'] && f.links() >= 0) number(t, 'k', f.links());
        if (chosen['P'] && protocol) t.ch('P').str(LsofText.protocol(f)).ch(terminator);
        if (chosen['n']) {
            t.ch('n');
            text.name(t, f, true);
            t.ch(terminator);
        }
        if (chosen['T']) state(t, f);
        return t.size() > start;
    }

    private void deviceCharacters(Text t, OpenFile f) {
        int at = t.size();
        LsofText.deviceCharacters(t.ch('d'), f);
        if (t.size() == at + 1) t.cut(at);
        else
            t.ch(terminator);
    }

    private void state(Text t, OpenFile f) {
        if (f.socket() instanceof SocketName.Unix u) {
            if (text.look().tcpState)
                t.str("TST=").str(SocketWords.unixState(u.listening(), u.state())).ch(terminator);
            return;
        }
        SocketName.@Nullable Inet i = f.inet();
        if (i == null) return;
        if (text.look().tcpState && i.isTcp()) t.str("TST=").str(SocketWords.tcpState(i.state())).ch(terminator);
        if (!text.look().tcpQueues) return;
        t.str("TQR=").udec(i.receiveQueue()).ch(terminator);
        t.str("TQS=").udec(i.sendQueue()).ch(terminator);
    }

    private void number(Text t, char field, long value) { t.ch(field).dec(value).ch(terminator); }

    private void hex(Text t, char field, long value) { t.ch(field).str("0x").hex(value).ch(terminator); }
}
