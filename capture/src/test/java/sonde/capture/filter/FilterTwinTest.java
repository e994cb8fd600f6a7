package sonde.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.pcap.Instructions;
import sonde.inspectors.kernel.pcap.LibPcap;
import sonde.inspectors.kernel.pcap.Pcap;
import sonde.inspectors.kernel.pcap.PcapException;

/** The same expressions over the same packets through libpcap and through us: one verdict, one message. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterTwinTest {
    private static final int SNAP = 262144;

    private final List<String> expressions = new ArrayList<>();
    private LibPcap library;

    @BeforeAll
    void start() throws Exception {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                FilterTwinTest.class.getResourceAsStream("expressions.txt"), StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null;)
                if (!line.isBlank())
                    expressions.add(line.replace("\\n", "\n"));
        }
        LibPcap found = LibPcap.loadIfPresent(Door.open());
        if (found == null) {
            System.err.println("FilterTwinTest: skipped, libpcap is not on this host");
            throw new TestAbortedException("libpcap is not on this host");
        }
        library = found;
    }

    /** Ethernet, loopbacks, raw IP, cooked, PPP, HDLC, 802.11 with and without radio header, and the exotic. */
    @ParameterizedTest
    @ValueSource(ints = {Dlt.EN10MB, Dlt.NULL, Dlt.LOOP, Dlt.RAW, Dlt.IPV4, Dlt.IPV6, Dlt.LINUX_SLL, Dlt.LINUX_SLL2, Dlt.PPP, Dlt.PPP_SERIAL, Dlt.PPP_ETHER, Dlt.C_HDLC, Dlt.FRELAY, Dlt.IEEE802_11, Dlt.IEEE802_11_RADIO, Dlt.IEEE802_11_RADIO_AVS, Dlt.PRISM_HEADER, Dlt.PPI, Dlt.FDDI, Dlt.IEEE802, Dlt.SUNATM, Dlt.ATM_RFC1483, Dlt.IP_OVER_FC, Dlt.ARCNET, Dlt.ARCNET_LINUX, Dlt.PFLOG, Dlt.MTP2, Dlt.MTP2_WITH_PHDR, Dlt.ERF, Dlt.JUNIPER_ETHER, Dlt.JUNIPER_ES, Dlt.JUNIPER_ATM1, Dlt.IPNET, Dlt.SLIP, Dlt.LTALK, Dlt.MFR, Dlt.NETANALYZER, Dlt.SYMANTEC_FIREWALL, Dlt.NFLOG, Dlt.USB_LINUX, 147})
    void judgesAsLibpcapDoes(int dlt) {
        FilterOptions options = new FilterOptions(0xffffff00, true, false, false, false, new SystemNames());
        List<byte[]> packets = OwnPackets.of(dlt);
        List<String> differences = new ArrayList<>();
        int judged = 0;
        try (Pcap pcap = Pcap.forLinkType(library, dlt, SNAP)) {
            for (String expression : expressions) {
                ReferenceMachine theirs = null;
                Filter ours = null;
                String theirError = "", ourError = "";
                try {
                    theirs = new ReferenceMachine(pcap.compile(expression, true, options.netmask()));
                } catch (PcapException e) {
                    theirError = String.valueOf(e.getMessage());
                }
                try {
                    ours = Filter.compile(expression, dlt, options);
                } catch (FilterException e) {
                    ourError = String.valueOf(e.getMessage());
                }
                if (!ourError.equals(theirError))
                    differences
                            .add("[" + expression + "] libpcap says '" + theirError + "', we say '" + ourError + "'");
                judged += compare(expression, theirs, ours, packets, differences);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(judged).isGreaterThan(packets.size());
    }

    private static int compare(String expression, @Nullable ReferenceMachine theirs, @Nullable Filter ours,
            List<byte[]> packets, List<String> differences) {
        if (theirs == null || ours == null)
            return 0;
        long[] words = ours.kernelProgram();
        ReferenceMachine inKernel = words.length == 0 ? null : new ReferenceMachine(new Instructions(words));
        for (int i = 0; i < packets.size(); i++) {
            byte[] p = packets.get(i);
            int length = p.length + i % 3 * 20;
            byte[] shifted = new byte[p.length + 7];
            System.arraycopy(p, 0, shifted, 5, p.length);
            boolean accepted = theirs.accepts(p, p.length, length);
            if (inKernel != null && inKernel.accepts(p, p.length, length) != accepted) {
                differences.add("[" + expression + "] packet " + i + ": in the kernel " + !accepted);
                return i;
            }
            if (ours.matches(shifted, 5, p.length, length) != accepted) {
                differences.add("[" + expression + "] packet " + i + ": libpcap " + accepted);
                return i;
            }
        }
        return packets.size();
    }
}
