"""People and where they work, split by subject.

Facts about learning point at `Learner`, never at `User`: the name, birth date and sign-in of a person can be erased, the
facts stay. Do not add a field about the people whom our users help: the schema has no place for them.
"""

from cms.people.models.audit import AuditEntry
from cms.people.models.held_files import PersonalExport, StaffImport
from cms.people.models.memberships import Membership, MembershipStatus
from cms.people.models.notices import Notice
from cms.people.models.shared_codes import SharedCode
from cms.people.models.units import Post, Unit, UnitKind
from cms.people.models.users import FormOfAddress, Learner, Sex, User
from cms.people.models.ways_in import Invitation, JoinCode, StartingCode

__all__ = [
    "AuditEntry",
    "FormOfAddress",
    "Invitation",
    "JoinCode",
    "Learner",
    "Membership",
    "MembershipStatus",
    "Notice",
    "PersonalExport",
    "Post",
    "Sex",
    "SharedCode",
    "StaffImport",
    "StartingCode",
    "Unit",
    "UnitKind",
    "User",
]
