package sonde.cli.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.processes.SocketSetting;
import sonde.inspectors.processes.SocketSettings;
import sonde.inspectors.sockets.NoOwner;
import sonde.inspectors.sockets.OtherEnd;
import sonde.inspectors.sockets.OtherEnds;
import sonde.inspectors.sockets.Socket;

/**
 * What the tables do not tell of a socket, and none of the originals shows: who is at the other end, why nobody holds
 * it, how its options are set, which namespace it is in. Each part is found out, and written, only when it was asked for.
 *
 * @param ends null when other ends were not asked for
 * @param search null when reasons were not asked for
 * @param settings null when options were not asked for
 * @param place null when namespaces were not asked for
 */
public record SocketFacts(SocketOwners owners, @Nullable OtherEnds ends, NoOwner.@Nullable Search search,
        @Nullable SocketSettings settings, @Nullable SocketPlace place) {

    /** Nothing was asked for. */
    public static SocketFacts none(SocketOwners owners) {
        return new SocketFacts(owners, null, null, null, null);
    }

    public @Nullable OtherEnd peer(Socket s) {
        OtherEnds known = ends;
        return known == null ? null : known.of(s);
    }

    /** The reason for a socket without holders. */
    public @Nullable NoOwner why(Socket s, List<Owner> holders) {
        NoOwner.Search known = search;
        return known == null || !holders.isEmpty() ? null : NoOwner.of(s, known);
    }

    /** Any holder can be asked: the options belong to the socket. */
    public List<SocketSetting> settings(List<Owner> holders, long inode) {
        SocketSettings known = settings;
        if (known == null || holders.isEmpty()) return List.of();
        Owner o = holders.get(0);
        return known.of(o.process().pid(), o.fd(), inode);
    }

    /** Writes what was asked for in words behind a row: {@code netns:… peer:(…) opt:(…)}, each after a blank. */
    void write(Text t, Socket s, boolean threads) {
        if (ends == null && settings == null && place == null) return;
        if (place != null) place.write(t, owners.of(s.inode()));
        OtherEnd peer = peer(s);
        if (peer != null) peer(t, peer, threads);
        if (settings != null) settings(t, settings(owners.of(s.inode()), s.inode()));
    }

    /** {@code  peer:(("nginx",pid=812,fd=7,container=docker 3f2a91bc4d5e))}, or why nobody holds the other end. */
    static void peer(Text t, OtherEnd peer, boolean threads) {
        t.str(" peer:(");
        NoOwner why = peer.why();
        if (why != null) t.str(why.words());
        for (int i = 0; i < peer.owners().size(); i++) {
            Owner o = peer.owners().get(i);
            if (i > 0) t.ch(',');
            holder(t, o, threads);
            String container = peer.container();
            if (container != null) t.cut(t.size() - 1).str(",container=").safe(container).ch(')');
        }
        t.ch(')');
    }

    /** {@code ("nginx",pid=812,fd=7)}. */
    static void holder(Text t, Owner o, boolean threads) {
        t.str("(\"");
        latin(t, o.process().command());
        t.str("\",pid=").dec(o.process().pid());
        if (threads) t.str(",tid=").dec(o.tid());
        t.str(",fd=").dec(o.fd()).ch(')');
    }

    /** {@code  why:(it is on its way)}. */
    static void why(Text t, NoOwner why) {
        t.str(" why:(").str(why.words()).ch(')');
    }

    /** {@code  opt:(nodelay=1,keepalive=0)}; nothing when none could be read. */
    static void settings(Text t, List<SocketSetting> settings) {
        if (settings.isEmpty()) return;
        t.str(" opt:(");
        for (int i = 0; i < settings.size(); i++) {
            SocketSetting s = settings.get(i);
            if (i > 0) t.ch(',');
            t.str(SocketOptionColumns.word(s.option())).ch('=')
                    .safe(SocketOptionColumns.isUnlimited(s) ? "unlimited" : s.value());
        }
        t.ch(')');
    }

    /** A string of one char a byte, which may be UTF-8. */
    static void latin(Text t, String s) {
        byte[] bytes = s.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        t.safe(bytes, 0, bytes.length);
    }
}
