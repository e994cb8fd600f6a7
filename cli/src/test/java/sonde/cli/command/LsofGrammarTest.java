package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

import org.junit.jupiter.api.Test;

import sonde.inspectors.files.AddressMatch;
import sonde.inspectors.files.Wanted;
import sonde.inspectors.net.Services;

import sonde.cli.view.Strftime;

class LsofGrammarTest {
    private static String words(String... words) throws UsageException {
        Arguments a = new LsofCommand().parse(List.of(words));
        StringBuilder s = new StringBuilder();
        for (Arguments.Occurrence o : a.options()) {
            s.append(o.option().name()).append(o.value() == null ? "" : "=" + o.value()).append(' ');
        }
        return s + String.join("|", a.operands());
    }

    @Test
    void valuesAreAttachedOrFollow() throws UsageException {
        assertThat(words("-p1,2", "-p", "3", "file")).isEqualTo("-p=1,2 -p=3 file");
        assertThat(words("-nPi", ":80")).isEqualTo("-n -P -i=:80 ");
        assertThat(words("-i4TCP", "-a")).isEqualTo("-i=4TCP -a ");
    }

    @Test
    void anOptionWordIsNoValueOfAnOptionalOne() throws UsageException {
        assertThat(words("-i", "-n")).isEqualTo("-i -n ");
        assertThat(words("-s", "-F", "-r", "-p", "1")).isEqualTo("-s -F -r -p=1 ");
        assertThat(words("+f", "--", "/mnt")).isEqualTo("+f /mnt");
    }

    @Test
    void digitsBelongToTheOptionAndTheRestIsReadAgain() throws UsageException {
        assertThat(words("-o8n")).isEqualTo("-o=8 -n ");
        assertThat(words("+L1", "/tmp")).isEqualTo("+L=1 /tmp");
        assertThat(words("-r5c2m%H", "x")).isEqualTo("-r=5c2m%H x");
        assertThat(words("-o", "name")).isEqualTo("-o name");
    }

    @Test
    void optionsEndAtTheFirstOperand() throws UsageException {
        assertThat(words("/tmp", "-a")).isEqualTo("/tmp|-a");
        assertThat(words("-a", "--", "-b")).isEqualTo("-a -b");
    }

    @Test
    void sondesOwnOptionsHaveTwoDashes() throws UsageException {
        assertThat(words("--json", "-p", "1", "--columns=pid,fd")).isEqualTo("--json -p=1 --columns=pid,fd ");
        assertThatThrownBy(() -> words("--nonsense")).isInstanceOf(UsageException.class).hasMessageContaining("-");
    }

    @Test
    void theSignIsPartOfTheOption() throws UsageException {
        Arguments a = new LsofCommand().parse(List.of("+n", "-n", "+c", "15"));
        assertThat(a.options().get(0).id()).isEqualTo('n' + LsofSyntax.PLUS);
        assertThat(a.options().get(1).id()).isEqualTo('n');
        assertThat(a.options().get(2).value()).isEqualTo("15");
    }

    private static List<AddressMatch> addresses(String typed) throws UsageException {
        Services services = Services.parse("http 80/tcp www\nsyslog 514/udp\nshell 514/tcp\n");
        return new LsofAddresses(() -> services).parse(typed, 0).stream().map(Wanted::what).toList();
    }

    @Test
    void addressesHaveProtocolHostAndPorts() throws UsageException {
        assertThat(addresses("4TCP@127.0.0.1:80-90,www")).hasToString("[AddressMatch[family=4, protocol=TCP, "
                + "address=127.0.0.1, firstPort=80, lastPort=90], AddressMatch[family=4, protocol=TCP, "
                + "address=127.0.0.1, firstPort=80, lastPort=80]]");
        assertThat(addresses("@[::ffff:1.2.3.4]").get(0).family()).isEqualTo(4);
        assertThat(addresses("udp:syslog").get(0).firstPort()).isEqualTo(514);
    }

    @Test
    void badAddressesAreSaid() {
        for (String bad : List.of("@", "@:80", ":", ":x", ":9-1", "foo", "@[::]", "4@[::1]", "6@1.2.3.4", "5", "@[zz]",
                ":1-2-3")) {
            assertThatThrownBy(() -> addresses(bad)).as(bad).isInstanceOf(UsageException.class);
        }
    }

    @Test
    void basicExpressionsBecomeExtended() {
        assertThat(PosixPattern.translate("a\\(b\\)*+[(]", true)).isEqualTo("a(?:(b))*\\+[\\(]");
    }

    @Test
    void timesAreFormattedAsStrftimeDoes() {
        ZonedDateTime t = ZonedDateTime.of(2026, 1, 4, 5, 6, 7, 0, ZoneOffset.UTC);
        assertThat(Strftime.format("%Y-%m-%d %H:%M:%S %e|%a %b|%j|%s|%%|%I %p|%U %W|%Q", t))
                .isEqualTo("2026-01-04 05:06:07  4|Sun Jan|004|" + t.toEpochSecond() + "|%|05 AM|01 00|%Q");
    }
}
