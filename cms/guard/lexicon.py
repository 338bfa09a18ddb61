"""The words by which the guard knows a person, a place or a case. Pure data.

Family names: the common ones of Vietnam, and clan names of the Hmong, Dao, Tày, Nùng, Giáy, Thái, Hà Nhì, Phù Lá and La Chí
of the northern mountains. Compared as whole words; a text without any mark is compared without marks.
"""

_FAMILIES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Mai Đào Hà Tạ Cao Lương Tô
Châu Thái Vương Quách Kiều Tống Triệu Từ Chu Lại Hứa La Tăng Lâm Trương Phùng Khuất Khổng Doãn Nghiêm Lưu Văn Thân
Giáp Bạch Giàng Vàng Sùng Thào Vừ Lầu Hạng Hầu Cứ Lù Mùa Má Sồng Tráng Cháng Thền Ly Vù Phàng Khang Chang Chớ Hờ Lồ
Cư Páo Dình Tẩn Phàn Chảo Bàn Lò Cà Quàng Lường Tòng Điêu Cầm Bạc Vì Lèo Tao Đèo Nông Bế Lục Lộc Đàm Long Ma Mã Vi
Lăng Sầm Lìn Sín Pờ Ván Sờ Có Lỳ Khoàng Phu Thàng Sần Cồ Lèng
"""
FAMILY_NAMES = frozenset(_FAMILIES.split())

# Words that begin like a name and are none.
PLACES_AND_PEOPLES = (
    "Hà Nội",
    "Hà Giang",
    "Hà Nam",
    "Hà Tĩnh",
    "Hà Khẩu",
    "Hà Nhì",
    "Cao Bằng",
    "Thái Nguyên",
    "Thái Bình",
    "Thái Lan",
    "Mai Châu",
    "Mai Sơn",
    "Hoàng Liên Sơn",
    "Hoàng Liên",
    "Hồ Chí Minh",
    "Bạc Liêu",
    "Bạc Hà",
    "La Chí",
    "La Hủ",
    "Châu Á",
    "Châu Âu",
    "Lý Sơn",
    "Vũ Hán",
    "Quảng Châu",
    "Lâm Đồng",
    "Long An",
    "Long Biên",
    "Phù Lá",
    "Lào Cai",
    "Bảo Yên",
    "Văn Bàn",
    "Văn Sơn",
    "Mã Quan",
    "Cầm Đường",
    "Võ Lao",
    "Dương Quỳ",
    "Lùng Vai",
    "Nậm Chảy",
    "Cốc Lếu",
    "Phan Xi Păng",
    "Lương Sơn",
    "Cao Sơn",
    "Văn Phòng",
    "Văn Bản",
    "Lê Lợi",
    "Lý Thường Kiệt",
    "Trần Hưng Đạo",
    "Hoàng Diệu",
)

# A sentence with one of these speaks of a case.
CASE_WORDS = (
    "nạn nhân",
    "bị bán",
    "bị lừa bán",
    "bị lừa sang",
    "bị lừa đưa",
    "bị mua bán",
    "bị bắt cóc",
    "bị bóc lột",
    "bị xâm hại",
    "bị hiếp dâm",
    "bị cưỡng bức",
    "bị ép",
    "bị dụ dỗ",
    "bị dụ sang",
    "được giải cứu",
    "đã giải cứu",
    "trốn về",
    "trốn thoát",
    "vừa trở về",
    "mới trở về",
    "được trao trả",
    "hồi gia",
    "mang thai",
    "lấy chồng Trung Quốc",
    "victim",
    "survivor",
    "trafficked",
    "was sold",
    "were sold",
    "rescued",
    "returnee",
    "was raped",
)
# A minor with a full name is a case whatever else the sentence says.
MINOR_TITLES = ("em", "cháu", "bé", "em gái", "em bé", "cháu gái", "cháu bé", "bé gái", "trẻ em", "girl", "child")
# Before a name, these say that a colleague, an author or a public person is meant.
STAFF_TITLES = (
    "đồng chí",
    "đ/c",
    "cán bộ",
    "giảng viên",
    "tập huấn viên",
    "bác sĩ",
    "thầy",
    "cô giáo",
    "thầy giáo",
    "giám đốc",
    "phó giám đốc",
    "trưởng phòng",
    "phó phòng",
    "chủ tịch",
    "phó chủ tịch",
    "trung tá",
    "thượng tá",
    "đại tá",
    "thiếu tá",
    "đại úy",
    "thượng úy",
    "trung úy",
    "thiếu úy",
    "trưởng thôn",
    "trưởng bản",
    "tác giả",
    "luật sư",
    "ban biên soạn",
    "chủ tịch nước",
    "đường",
    "phố",
    "trường",
    "officer",
    "trainer",
    "dr",
    "author",
)
HOUSING_WORDS = (
    "nhà tạm lánh",
    "nhà tạm trú",
    "nhà nhân ái",
    "nhà bình yên",
    "mái ấm",
    "nơi tạm lánh",
    "cơ sở bảo trợ",
    "shelter",
    "safe house",
)
HAMLETS = ("thôn", "bản", "xóm", "tổ dân phố", "tổ", "làng", "ấp", "khu", "phum", "sóc", "hamlet", "village")
COMMUNES = ("xã", "phường", "thị trấn", "commune", "ward")
STREETS = ("đường", "phố", "ngõ", "ngách", "hẻm", "kiệt", "street", "road")
IDENTITY_WORDS = (
    "cccd",
    "cmnd",
    "cmt",
    "căn cước",
    "chứng minh nhân dân",
    "chứng minh thư",
    "số định danh",
    "mã định danh",
    "số giấy tờ",
    "identity card",
    "id card",
    "id number",
)
BIRTH_WORDS = (
    "ngày sinh",
    "sinh ngày",
    "sinh năm",
    "ngày tháng năm sinh",
    "sinh",
    "date of birth",
    "dob",
    "born on",
    "born",
)
