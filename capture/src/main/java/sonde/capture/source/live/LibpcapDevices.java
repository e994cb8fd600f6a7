package sonde.capture.source.live;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;
import org.pcap4j.util.LinkLayerAddress;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.packet.PacketSocket;
import sonde.inspectors.kernel.pcap.LibPcap;
import sonde.inspectors.kernel.pcap.PcapDevice;
import sonde.inspectors.kernel.pcap.PcapDevices;
import sonde.inspectors.kernel.pcap.PcapException;
import sonde.inspectors.probe.ProbeException;

/**
 * What libpcap says of interfaces, through pcap4j; through our own binding where pcap4j drops a part of it (the state of
 * the connection).
 */
public final class LibpcapDevices {
    private static final int SNAP_LENGTH = 262144;

    private LibpcapDevices() {}

    /** The interfaces that can be captured from, in libpcap's order. */
    public static List<CaptureDevice> all(Door door) throws LiveException {
        LibPcap library = library(door);
        try {
            List<PcapDevice> states = PcapDevices.of(library);
            List<CaptureDevice> all = new ArrayList<>();
            for (PcapNetworkInterface i : Pcaps.findAllDevs()) {
                String description = i.getDescription();
                List<String> hardware = new ArrayList<>();
                for (LinkLayerAddress a : i.getLinkLayerAddresses()) hardware.add(a.toString());
                all.add(new CaptureDevice(i.getName(), description == null ? "" : description,
                        state(states, i.getName()), addresses(i), hardware));
            }
            return all;
        } catch (PcapNativeException | PcapException e) {
            throw new LiveException(String.valueOf(e.getMessage()), false);
        } catch (LinkageError e) {
            throw unloadable(e);
        }
    }

    private static String state(List<PcapDevice> states, String name) {
        for (PcapDevice d : states) if (d.name().equals(name)) return d.state();
        return "none"; // it came between the two lists
    }

    private static List<String> addresses(PcapNetworkInterface i) {
        List<String> all = new ArrayList<>();
        for (PcapAddress a : i.getAddresses()) {
            InetAddress address = a.getAddress();
            if (address == null) continue;
            String text = text(address) + prefix(a.getNetmask());
            if (a.getBroadcastAddress() != null) text += " broadcast " + text(a.getBroadcastAddress());
            if (a.getDestinationAddress() != null) text += " peer " + text(a.getDestinationAddress());
            all.add(text);
        }
        return all;
    }

    private static String text(InetAddress address) {
        byte[] bytes = address.getAddress();
        return sonde.inspectors.net.Address.of(bytes, 0, bytes.length == 16).toString();
    }

    private static String prefix(@Nullable InetAddress mask) {
        if (mask == null) return "";
        int bits = 0;
        for (byte b : mask.getAddress()) bits += Integer.bitCount(b & 0xff);
        return "/" + bits;
    }

    /** The link types that an interface can be captured with, the usual one first; opens it. */
    public static int[] linkTypes(Door door, LiveOptions options) throws LiveException {
        try (PcapHandle handle = activate(door, options, 1000)) {
            List<DataLinkType> types = handle.listDatalinks();
            int[] numbers = new int[types.size()];
            for (int i = 0; i < numbers.length; i++) numbers[i] = types.get(i).value();
            return numbers;
        } catch (PcapNativeException e) {
            throw explain(options, e);
        } catch (NotOpenException e) {
            throw new LiveException(options.label() + ": " + e.getMessage(), false);
        }
    }

    /** @param timeout milliseconds after which libpcap hands over what has come */
    static PcapHandle activate(Door door, LiveOptions options, int timeout) throws LiveException {
        library(door);
        PcapHandle handle = null;
        try {
            PcapHandle.Builder b = new PcapHandle.Builder(options.device())
                    .snaplen(options.snapLength() == 0 ? SNAP_LENGTH : options.snapLength())
                    .promiscuousMode(
                            options.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
                    .timeoutMillis(timeout).immediateMode(options.immediate());
            if (options.digits() == 9) b.timestampPrecision(PcapHandle.TimestampPrecision.NANO);
            if (options.bufferKib() > 0) b.bufferSize(options.bufferKib() * 1024);
            if (options.monitor()) b.rfmon(true);
            switch (options.direction()) {
                case "in" -> b.direction(PcapHandle.PcapDirection.IN);
                case "out" -> b.direction(PcapHandle.PcapDirection.OUT);
                default -> {
                }
            }
            handle = b.build();
            choose(handle, options);
            return handle;
        } catch (PcapNativeException e) {
            if (handle != null) handle.close();
            throw explain(options, e);
        } catch (NotOpenException e) {
            throw new LiveException(options.label() + ": " + e.getMessage(), false);
        } catch (LinkageError e) {
            throw unloadable(e);
        }
    }

    /** As tcpdump: the newer cooked header for all interfaces, or what was asked for. */
    private static void choose(PcapHandle handle, LiveOptions options) throws PcapNativeException, NotOpenException,
            LiveException {
        int wanted = options.linkType();
        if (wanted < 0 && options.isAny()) wanted = sonde.capture.source.LinkTypes.LINUX_SLL2;
        if (wanted < 0 || handle.getDlt().value() == wanted) return;
        for (DataLinkType t : handle.listDatalinks()) {
            if (t.value() != wanted) continue;
            handle.setDlt(t);
            return;
        }
        if (options.linkType() < 0) return; // an old libpcap: what it has
        handle.close();
        String type = sonde.capture.source.LinkTypes.describe(wanted);
        throw new LiveException(
                type.substring(0, type.indexOf(' ')) + " is not one of the DLTs supported by this device",
                false);
    }

    /** For {@code ip broadcast}; 0 when there is none. */
    static int netmask(Door door, LiveOptions options) {
        if (options.isAny()) return 0;
        try (PacketSocket socket = new PacketSocket(door, false)) {
            return socket.netmask(options.device());
        } catch (KernelException noSuchInterface) {
            return 0;
        }
    }

    static LiveException explain(LiveOptions options, PcapNativeException e) {
        Integer code = e.getReturnCode();
        String text = String.valueOf(e.getMessage());
        switch (code == null ? PcapException.ERROR : code) {
            case PcapException.NOT_PERMITTED, PcapException.PROMISC_NOT_PERMITTED -> {
                return Engines.permission(options.label());
            }
            case PcapException.NO_SUCH_DEVICE -> {
                return new LiveException(options.label() + ": No such device exists\n(" + text + ")", false);
            }
            case PcapException.RFMON_NOT_SUPPORTED, PcapException.IFACE_NOT_UP -> {
                return new LiveException(options.label() + ": " + text, false);
            }
            default -> {
                return new LiveException(text, false);
            }
        }
    }

    private static LibPcap library(Door door) throws LiveException {
        try {
            return LibPcap.load(door);
        } catch (ProbeException notInstalled) {
            throw new LiveException(String.valueOf(notInstalled.getMessage()), false);
        }
    }

    private static LiveException unloadable(LinkageError e) {
        return new LiveException("pcap4j cannot be loaded: " + e + " (--engine ring captures without it)", false);
    }
}
